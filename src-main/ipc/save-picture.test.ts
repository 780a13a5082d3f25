import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pictureSchema } from '../../src-shared/picture.js';
import { pictureFileName, writeWhole } from './save-picture.js';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapedeck-picture-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a picture', () => {
  it('is written as it is, over one that was there, and leaves nothing else', async () => {
    const path = join(folder, 'chart.png');
    writeFileSync(path, 'an older one');
    expect(await writeWhole(path, png)).toEqual({ ok: true, value: undefined });
    expect(new Uint8Array(readFileSync(path))).toEqual(png);
    expect(readdirSync(folder)).toEqual(['chart.png']);
  });

  it('that cannot be written is a failure, and the older one stays', async () => {
    const result = await writeWhole(join(folder, 'nowhere', 'chart.png'), png);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'export-failed' } });
    writeFileSync(join(folder, 'taken'), '');
    const below = await writeWhole(join(folder, 'taken', 'chart.png'), png);
    expect(below).toMatchObject({ ok: false, failure: { remedy: 'Choose another folder or file name.' } });
  });

  it('is not taken for a folder', async () => {
    const result = await writeWhole(folder, png);
    expect(result.ok).toBe(false);
    expect(existsSync(`${folder}.unfinished`)).toBe(false);
  });

  it.each([
    ['SPY · 1 m candles', 'SPY_1_m_candles.png'],
    ['../../etc/passwd', 'etc_passwd.png'],
    ['\u202Egnp.exe', 'gnp.exe.png'],
    ['<img src=x>\u0000', 'img_src_x.png'],
    ['株式', 'chart.png'],
    ['A'.repeat(1000), `${'A'.repeat(100)}.png`],
  ])('of %j is called %s', (name, file) => expect(pictureFileName(name)).toBe(file));

  it('is a PNG of a bounded size, or refused', () => {
    const isTaken = (bytes: unknown) => pictureSchema.safeParse({ name: '', png: bytes }).success;
    expect(isTaken(png)).toBe(true);
    expect(isTaken(Uint8Array.from([0x47, 0x49, 0x46]))).toBe(false);
    expect(isTaken([...png])).toBe(false);
    const large = new Uint8Array(20_000_001);
    large.set(png);
    expect(isTaken(large)).toBe(false);
  });
});
