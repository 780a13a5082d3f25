import { visibleText } from './hostile-text.js';

const perLine = 16;
const byteHex = (byte: number): string => byte.toString(16).padStart(2, '0');
const byteAscii = (byte: number): string => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '.');

/** Sixteen bytes a line: their offset, their hex digits, and what of them is plain ASCII. */
export function hexLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; from += perLine) {
    const line = [...bytes.subarray(from, from + perLine)];
    const hex = line.map(byteHex).join(' ');
    lines.push(`${from.toString(16).padStart(8, '0')}  ${hex.padEnd(perLine * 3)} ${line.map(byteAscii).join('')}`);
  }
  return lines.join('\n');
}

/**
 * Bytes as UTF-8 text with its lines kept; what is no UTF-8 is U+FFFD, and everything that could hide or reorder text is
 * named.
 */
export const textLines = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(bytes)
    .split(/\r?\n/)
    .map((line) =>
      line
        .split('\t')
        .map((part) => visibleText(part, part.length))
        .join('    '),
    )
    .join('\n');

/** Whether bytes are UTF-8; where they were cut, their last character may be cut too. */
export function isUtf8(bytes: Uint8Array, isCut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}
