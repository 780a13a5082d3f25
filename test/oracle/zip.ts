import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const [localSignature, centralSignature, endSignature] = [0x04034b50, 0x02014b50, 0x06054b50];

/** Name and bytes of the one file in a zip (PKWARE APPNOTE 4.3), found by its central directory. */
export function unzip(zip: Buffer): { readonly name: string; readonly bytes: Buffer } {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || zip.readUInt16LE(end + 10) !== 1) throw new Error('is not a zip with one file');
  const central = zip.readUInt32LE(end + 16);
  if (zip.readUInt32LE(central) !== centralSignature) throw new Error('has no central directory');
  const [packed, nameLength, local] = [
    zip.readUInt32LE(central + 20),
    zip.readUInt16LE(central + 28),
    zip.readUInt32LE(central + 42),
  ];
  const name = zip.toString('utf8', central + 46, central + 46 + nameLength);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(start, start + packed);
  const bytes = zip.readUInt16LE(central + 10) === 8 ? inflateRawSync(data) : data;
  if (crc32(bytes) !== zip.readUInt32LE(central + 16)) throw new Error('has a wrong checksum');
  return { name, bytes };
}

/** A zip with one deflated file. */
export function zip(name: string, bytes: Buffer): Buffer {
  const data = deflateRawSync(bytes);
  const fileName = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(0x4347_0000, 6); // 2013-10-07 00:00
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(fileName.length, 22);
  const local = Buffer.concat([uint32(localSignature), common, fileName, data]);
  const made = Buffer.from([20, 0]);
  const central = Buffer.concat([uint32(centralSignature), made, common, Buffer.alloc(14), fileName]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endSignature, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
