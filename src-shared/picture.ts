import { z } from 'zod';

const maxPictureBytes = 20_000_000;
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A picture to be saved. */
export const pictureSchema = z.strictObject({
  /** What it shows; the suggested file name comes from it. */
  name: z.string().max(1_000),
  png: z
    .instanceof(Uint8Array)
    .refine(({ length }) => length <= maxPictureBytes, 'too large')
    .refine((bytes) => pngSignature.every((byte, index) => bytes[index] === byte), 'not a PNG'),
});
export type Picture = z.infer<typeof pictureSchema>;
