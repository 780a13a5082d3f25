// Characters that show nothing or change how their neighbours show: format characters (bidirectional controls, zero
// widths, tags), line and paragraph separators, half surrogates, private use.
const invisible = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u115F\u1160\u3164\uFFA0]/gu;
const control = /\p{Cc}/gu;

const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

/** U+0000–U+001F and U+007F have pictures (␀ … ␟ ␡); the others are named. */
function picture(character: string): string {
  const code = codePoint(character);
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '␡' : named(character);
}

const named = (character: string): string => `⟨U+${codePoint(character).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/**
 * Text of a feed or a server, fit for the screen: everything that could hide, reorder or break a line is made visible,
 * and there are at most `maximum` characters (code points) of the original.
 */
export function visibleText(text: string, maximum = 300): string {
  // Twice as many UTF-16 units hold every code point wanted, however long the text is.
  const characters = [...text.slice(0, maximum * 2 + 2)];
  const shown = characters.slice(0, maximum).join('');
  const cut = characters.length > maximum || text.length > maximum * 2 + 2;
  return shown.replace(control, picture).replace(invisible, named) + (cut ? '…' : '');
}
