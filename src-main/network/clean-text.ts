/**
 * Text that a server sent, fit for one line of a sentence: control, bidirectional and other invisible characters become
 * spaces, and it is cut at `max` characters.
 */
export function cleanText(text: string, max = 300): string {
  const clean = text
    .slice(0, max * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return clean.length > max ? `${clean.slice(0, max - 1)}…` : clean;
}

/** Such texts as a list in a sentence; more than `most` are counted only. */
export function cleanList(texts: readonly string[], most = 8): string {
  const shown = texts.slice(0, most).map((text) => cleanText(text, 100));
  return texts.length > most ? `${shown.join(', ')} and ${texts.length - most} more` : shown.join(', ');
}
