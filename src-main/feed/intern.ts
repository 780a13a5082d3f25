const maxTexts = 10_000;

/**
 * Gives equal short texts as one string. A cell cut out of a chunk keeps the whole chunk in memory; a file repeats a few
 * symbols, venues and conditions a million times, and some of them outlive the chunk by hours.
 */
export function interning(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    if (texts.size >= maxTexts) texts.clear();
    const copy = Buffer.from(text).toString();
    texts.set(copy, copy);
    return copy;
  };
}
