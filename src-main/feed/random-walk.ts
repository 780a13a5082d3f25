import { seededRandom } from './random.js';

/** A trade that nobody made. */
export interface SimulatedTrade {
  readonly symbol: string;
  readonly price: number;
  readonly size: number;
  readonly venue: string;
}

const unitsPerDollar = 10_000;
const centUnits = 100;
const lowestUnits = 100 * centUnits;
const highestUnits = 100_000 * centUnits;
const largestStepCents = 5;
const venues = ['N', 'Q', 'P', 'Z', 'D'];

/** Trades of symbols SIM001, SIM002, … whose prices wander by cents. The seed fixes symbols, prices and sizes in order. */
export function randomWalk(symbolCount: number, seed: number): () => SimulatedTrade {
  const random = seededRandom(seed);
  const width = Math.max(3, String(symbolCount).length);
  const symbols = Array.from({ length: symbolCount }, (_, index) => `SIM${String(index + 1).padStart(width, '0')}`);
  const units = symbols.map(() => (10 + random(490)) * unitsPerDollar);
  return () => {
    const index = random(symbolCount);
    const step = (random(2 * largestStepCents + 1) - largestStepCents) * centUnits;
    const moved = Math.min(highestUnits, Math.max(lowestUnits, (units[index] ?? lowestUnits) + step));
    units[index] = moved;
    return {
      symbol: symbols[index] ?? '',
      price: moved / unitsPerDollar,
      size: 1 + random(1_000),
      venue: venues[random(venues.length)] ?? '',
    };
  };
}
