/** What a tick adds to the figures of its day, and the three fields that put it in order. */
export interface Print {
  readonly eventTime: number;
  readonly eventNanos: number;
  readonly seq: number;
  readonly price: number;
  readonly size: number;
}

/** Open, high, low and volume of some distinct prints, and the newest of them. */
export interface Figures {
  open: number;
  high: number;
  low: number;
  volume: number;
  newest: Print;
}

/** By (eventTime, eventNanos, seq): negative when a is older. */
export const compareInTime = (a: Print, b: Print): number =>
  a.eventTime - b.eventTime || a.eventNanos - b.eventNanos || a.seq - b.seq;

/** Adds prints that come in order; volume is summed in that order, so that a second pass gives the same double. */
export function addPrint(figures: Figures | undefined, print: Print): Figures {
  if (!figures) return { open: print.price, high: print.price, low: print.price, volume: print.size, newest: print };
  figures.high = Math.max(figures.high, print.price);
  figures.low = Math.min(figures.low, print.price);
  figures.volume += print.size;
  figures.newest = print;
  return figures;
}

/** The figures of a day from those of its buckets, oldest first. */
export function joinFigures(parts: readonly Figures[]): Figures | undefined {
  const [first, ...rest] = parts;
  if (!first) return undefined;
  const whole = { ...first };
  for (const part of rest) {
    whole.high = Math.max(whole.high, part.high);
    whole.low = Math.min(whole.low, part.low);
    whole.volume += part.volume;
    whole.newest = part.newest;
  }
  return whole;
}
