import { dequal } from 'dequal';

/**
 * The next state with those parts of the last one that are equal to its own. Each state comes from main as a copy; what
 * reads only a part that did not change is then not drawn again.
 */
export function withSameParts<S extends object>(last: S, next: S): S {
  const parts = Object.entries(next).map(([name, part]) => {
    const before: unknown = last[name as keyof S];
    return [name, dequal(before, part) ? before : part];
  });
  return Object.fromEntries(parts) as S;
}
