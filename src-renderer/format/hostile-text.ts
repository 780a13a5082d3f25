// Characters that show nothing or change how their neighbours show: controls, format characters (bidirectional
// controls, zero widths, tags), line and paragraph separators, half surrogates, private use, empty Hangul letters.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u115F\u1160\u3164\uFFA0]/gu;
const lineOrTab = /[\t\n\r]+/g;

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * Text of a feed or a server, fit for the screen: line ends and tabs are a space, everything else that could hide or
 * reorder text is named, and there are at most `maximum` characters (code points) of the original.
 */
export function visibleText(text: string, maximum = 300): string {
  // Twice as many UTF-16 units hold every code point wanted, however long the text is.
  const characters = [...text.slice(0, maximum * 2 + 2)];
  const shown = characters.slice(0, maximum).join('');
  const cut = characters.length > maximum || text.length > maximum * 2 + 2;
  return shown.replace(lineOrTab, ' ').replace(unseen, named) + (cut ? '…' : '');
}
