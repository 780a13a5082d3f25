import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from './hostile-text.js';

describe('text of feeds and servers', () => {
  it('is left as it is where it is plain', () =>
    expect(visibleText('BRK.A — Zürich 株式 👍')).toBe('BRK.A — Zürich 株式 👍'));

  it('stays on its line', () => expect(visibleText('at a\r\n\tat b')).toBe('at a at b'));

  it('names control characters', () =>
    expect(visibleText('a\u0000b\u001b[31m\u007f\u009b')).toBe('a⟨U+0000⟩b⟨U+001B⟩[31m⟨U+007F⟩⟨U+009B⟩'));

  it('names what turns the direction of text', () =>
    expect(visibleText('\u202Egnp.\u2066exe\u2069')).toBe('⟨U+202E⟩gnp.⟨U+2066⟩exe⟨U+2069⟩'));

  it('names what takes no room', () =>
    expect(visibleText('AI\u200BG\uFEFF\u2028\u{E0041}')).toBe('AI⟨U+200B⟩G⟨U+FEFF⟩⟨U+2028⟩⟨U+E0041⟩'));

  it('names half a surrogate pair', () => expect(visibleText('\uD83D!')).toBe('⟨U+D83D⟩!'));

  it('is cut between characters and says so', () => {
    expect(visibleText('👍👍👍', 2)).toBe('👍👍…');
    expect(visibleText('abc', 3)).toBe('abc');
  });

  it('takes no time for a text of megabytes', () => {
    const begin = performance.now();
    expect(visibleText('x'.repeat(20_000_000), 10)).toBe('xxxxxxxxxx…');
    expect(performance.now() - begin).toBeLessThan(50);
  });

  it('never lets a control or a direction character through', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    ));
});
