import { expect, it } from 'vitest';
import { hexLines, isUtf8, textLines } from './bytes-text.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);

it('shows bytes as hex digits with their offset and their ASCII', () => {
  expect(hexLines(new Uint8Array([0, 0x41, 0xff]))).toBe(`00000000  00 41 ff${' '.repeat(40)} .A.`);
  expect(hexLines(bytesOf('0123456789abcdefX')).split('\n')).toEqual([
    '00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef',
    `00000010  58${' '.repeat(46)} X`,
  ]);
});

it('keeps the lines of a text and names what it hides', () => {
  expect(textLines(bytesOf('a\r\nb\u202Ec\u0000\n<b>'))).toBe('a\nb⟨U+202E⟩c⟨U+0000⟩\n<b>');
  expect(textLines(bytesOf('\uFEFFx'))).toBe('⟨U+FEFF⟩x');
  expect(textLines(new Uint8Array([0x61, 0xff]))).toBe('a\uFFFD');
});

it('tells UTF-8, also where a character was cut', () => {
  expect(isUtf8(bytesOf('é'), false)).toBe(true);
  expect(isUtf8(bytesOf('é').subarray(0, 1), false)).toBe(false);
  expect(isUtf8(bytesOf('é').subarray(0, 1), true)).toBe(true);
  expect(isUtf8(new Uint8Array([0xff]), true)).toBe(false);
});
