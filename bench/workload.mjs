// The ticks that every arm is given: seeded, so that each run moves the same ones.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** When the first day begins, epoch milliseconds. */
export const firstTime = Date.UTC(2024, 0, 2, 14, 30);
/** From the opening of a market to its end. */
export const tradingMs = 6.5 * 60 * 60 * 1000;
const halfAnHour = 30 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
const csvHeader = 'symbol,event_time,price,size,venue,conditions,trade_id,feed,seq\n';
const flushEvery = 2_000;

/** mulberry32 */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const symbolOf = (index) => `B${String(index).padStart(3, '0')}`;

async function writeAll(file, text) {
  if (file && !file.write(text)) await once(file, 'drain');
}

/**
 * Writes `count` ticks of 50 symbols within half an hour, as CSV for us and as lines of JSON for the others, where files are named for
 * them. Other days, spans and numbers of symbols give other ticks.
 */
export async function writeTicks(count, { csv, json }, { symbols = 50, day = 0, ms = halfAnHour } = {}) {
  const random = randomFrom(day + 1);
  const files = { csv: createWriteStream(csv), json: json && createWriteStream(json) };
  let lines = { csv: csvHeader, json: '' };
  const begin = firstTime + day * dayMs;
  for (let index = 1; index <= count; index += 1) {
    const seq = day * count + index;
    const symbol = symbolOf(Math.floor(random() * symbols));
    const eventTime = begin + Math.floor(((index - 1) * ms) / count);
    const price = Math.round(1_000 + random() * 40_000) / 100;
    const size = 100 * (1 + Math.floor(random() * 20));
    const rest = { seq, price, size, tradeId: String(seq), venue: 'Q', conditions: '@', feed: 'bench' };
    if (json) lines.json += `${JSON.stringify({ symbol, eventTime, ...rest })}\n`;
    lines.csv += `${symbol},${new Date(eventTime).toISOString()},${price},${size},Q,@,${seq},bench,${seq}\n`;
    if (index % flushEvery === 0 || index === count) {
      await Promise.all([writeAll(files.csv, lines.csv), writeAll(files.json, lines.json)]);
      lines = { csv: '', json: '' };
    }
  }
  const written = Object.values(files).filter(Boolean);
  await Promise.all(written.map((file) => new Promise((resolve) => file.end(resolve))));
}
