const milliseconds = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** A latency with three digits: `24.3 ms`, `1.21 s`, `3 min 20 s` */
export function formatLatency(ms: number): string {
  if (ms < 999.5) return `${milliseconds.format(ms)} ms`;
  if (ms < 99_950) return `${milliseconds.format(ms / 1000)} s`;
  return formatElapsed(ms);
}

/** Time that somebody waits for: `4 s`, `2 min 03 s`, `1 h 04 min` */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
}

/** A latency where there is room for five characters: `250ms`, `1.5s`, `2m` */
export function formatShortLatency(ms: number): string {
  if (ms < 1000) return `${milliseconds.format(ms)}ms`;
  return ms < 120_000 ? `${milliseconds.format(ms / 1000)}s` : `${milliseconds.format(ms / 60_000)}m`;
}
