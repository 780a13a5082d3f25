/**
 * The first places where two lists differ, as text; empty when they are equal. A list of 88,172 rows compared by an
 * assertion library would print for minutes.
 */
export function differences(found: readonly unknown[], expected: readonly unknown[]): string[] {
  const texts = found.length === expected.length ? [] : [`${found.length} instead of ${expected.length}`];
  const length = Math.max(found.length, expected.length);
  for (let index = 0; index < length && texts.length < 5; index += 1) {
    const [a, b] = [JSON.stringify(found[index]), JSON.stringify(expected[index])];
    if (a !== b) texts.push(`${index}: ${a} instead of ${b}`);
  }
  return texts;
}
