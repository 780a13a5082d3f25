// A day of one busy symbol, the same one each time: as many ticks, and spread over the day, as SPY had on 2013-10-07.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { randomFrom } from './workload.mjs';

export const symbol = 'SPY';
export const dayCount = 250_601;
/** 08:00 and 20:00 in New York, epoch milliseconds; the market is open from 09:30 to 16:00. */
export const day = { from: Date.UTC(2024, 0, 3, 13), to: Date.UTC(2024, 0, 4, 1) };
const opening = Date.UTC(2024, 0, 3, 14, 30);
const closing = Date.UTC(2024, 0, 3, 21);
/** Of each bucket of the day, how busy it is: most at the opening and at the close, little outside. */
const bucketMs = 60_000;
const flushEvery = 5_000;
const header = 'symbol,event_time,price,size,venue,conditions,trade_id,feed,seq\n';

function busyness(time) {
  if (time < opening || time >= closing) return 0.02;
  const share = (time - opening) / (closing - opening);
  return 0.5 + 3 * (share - 0.45) ** 2 * (1 + share);
}

/** Event times of all ticks, in order. */
function times(random) {
  const minutes = Array.from({ length: (day.to - day.from) / bucketMs }, (_, index) => day.from + index * bucketMs);
  const whole = minutes.reduce((sum, minute) => sum + busyness(minute), 0);
  const drawn = [];
  for (const minute of minutes) {
    const count = Math.floor((dayCount * busyness(minute)) / whole);
    for (let index = 0; index < count; index += 1) drawn.push(minute + Math.floor(random() * bucketMs));
  }
  while (drawn.length < dayCount) drawn.push(closing - 1 - Math.floor(random() * bucketMs)); // what rounding left
  return drawn.sort((a, b) => a - b);
}

/** Writes the day as a CSV that the product replays. */
export async function writeDay(path) {
  const random = randomFrom(7);
  const file = createWriteStream(path);
  let lines = header;
  let cents = 16_750;
  for (const [index, time] of times(random).entries()) {
    cents += Math.floor(random() * 3) - 1;
    const size = 100 * (1 + Math.floor(random() ** 4 * 50));
    const seq = index + 1;
    lines += `${symbol},${new Date(time).toISOString()},${cents / 100},${size},P,@,${seq},bench,${seq}\n`;
    if (seq % flushEvery === 0 || seq === dayCount) {
      if (!file.write(lines)) await once(file, 'drain');
      lines = '';
    }
  }
  await new Promise((resolve) => file.end(resolve));
}
