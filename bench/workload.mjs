// The ticks that every arm is given: seeded, so that each run moves the same ones.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const symbols = 50;
const firstTime = Date.UTC(2024, 0, 2, 14, 30);
const csvHeader = 'symbol,event_time,price,size,venue,conditions,trade_id,feed,seq\n';
const flushEvery = 2_000;

/** mulberry32 */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function writeAll(file, text) {
  if (!file.write(text)) await once(file, 'drain');
}

/** Writes `count` ticks of 50 symbols within half an hour, as CSV for us and as lines of JSON for the others. */
export async function writeTicks(count, { csv, json }) {
  const random = randomFrom(1);
  const files = { csv: createWriteStream(csv), json: createWriteStream(json) };
  let lines = { csv: csvHeader, json: '' };
  const stepMs = (30 * 60 * 1000) / count;
  for (let seq = 1; seq <= count; seq += 1) {
    const symbol = `B${String(Math.floor(random() * symbols)).padStart(3, '0')}`;
    const eventTime = firstTime + Math.floor(seq * stepMs);
    const price = Math.round(1_000 + random() * 40_000) / 100;
    const size = 100 * (1 + Math.floor(random() * 20));
    const tick = {
      symbol,
      eventTime,
      seq,
      price,
      size,
      tradeId: String(seq),
      venue: 'Q',
      conditions: '@',
      feed: 'bench',
    };
    lines.json += `${JSON.stringify(tick)}\n`;
    lines.csv += `${symbol},${new Date(eventTime).toISOString()},${price},${size},Q,@,${seq},bench,${seq}\n`;
    if (seq % flushEvery === 0 || seq === count) {
      await Promise.all([writeAll(files.csv, lines.csv), writeAll(files.json, lines.json)]);
      lines = { csv: '', json: '' };
    }
  }
  await Promise.all(Object.values(files).map((file) => new Promise((resolve) => file.end(resolve))));
}
