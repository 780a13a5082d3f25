const maxShapeLength = 160;

/** What reasons of one kind have in common: quoted texts and numbers are left out. */
export const messageShape = (message: string): string =>
  message
    .slice(0, 1_000)
    .replace(/"[^"]*"?|“[^”]*”?|'[^']*'/g, '“…”')
    .replace(/[-+]?\d[\d.,:TZ-]*/g, '#')
    .slice(0, maxShapeLength);
