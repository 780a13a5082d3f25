import type { LucideIcon } from 'lucide-react';

/** Something that can be done from the palette. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Other words that people look for. */
  readonly words?: string;
  /** What else to know: why it is not possible now, or what exactly is copied. */
  readonly note?: string | null;
  readonly keys?: string;
  readonly Shape: LucideIcon;
  readonly run: () => void;
}

/** Commands that have every typed word in them, those that begin with what is typed first. */
export function matchingCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const isFirst = ({ title }: Command) => title.toLowerCase().startsWith(wanted[0] ?? '');
  return commands
    .filter(({ title, words = '' }) => {
      const text = `${title} ${words}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
}

/** Symbols that begin with the first typed word, then those that contain it; at most `maximum`. None for no word. */
export function matchingSymbols(symbols: readonly string[], typed: string, maximum: number): readonly string[] {
  const [wanted] = typed.trim().toLowerCase().split(/\s+/);
  if (!wanted) return [];
  const beginning: string[] = [];
  const containing: string[] = [];
  for (const symbol of symbols) {
    const place = symbol.toLowerCase().indexOf(wanted);
    if (place === 0) beginning.push(symbol);
    else if (place > 0 && containing.length < maximum) containing.push(symbol);
    if (beginning.length === maximum) break;
  }
  return [...beginning, ...containing].slice(0, maximum);
}
