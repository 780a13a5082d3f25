import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';

/** What was asked for; the benchmark ends where the product would say what to do. */
export function taken<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.remedy}`);
  return result.value;
}
