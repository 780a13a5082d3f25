// A keyspace that holds the busy day, stored by our own pipeline.
import { join } from 'node:path';
import { dayCount, writeDay } from './day.mjs';
import { makePlace, ours } from './place.mjs';

/** `makePlace`'s place; throws unless all of the day is stored. */
export async function storeDay(bench, id) {
  const place = await makePlace(bench, id, dayCount);
  const file = join(bench.home, `${id}.csv`);
  await writeDay(file);
  const feed = ['--feed', 'replay', '--file', file, '--speed', 'max', '--until-end'];
  const { lines } = await ours(bench, 'run', '--profile', place.id, ...feed);
  const { stored } = JSON.parse(lines.at(-1));
  if (stored < dayCount) throw new Error(`${stored} ticks of the day are stored instead of ${dayCount}`);
  return place;
}
