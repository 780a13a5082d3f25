import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { Command, type Line } from './command.js';
import type { FreshProfile } from './fresh-profile.js';
import type { FedTick, LineFeed } from './line-feed.js';
import { readTicks, store } from './store.js';
import { numberOf, summaryOf, type Summary } from './tapedeck.js';
import { temporaryPath } from './temporary-folder.js';
import { until } from './until.js';

/** A home of its own, so that its spool and settings are nobody else's. */
export function homeWith(profile: FreshProfile, settings: object = {}): string {
  const home = temporaryPath(profile.id);
  mkdirSync(join(home, 'profiles'), { recursive: true });
  copyFileSync(join(inject('home'), 'profiles', `${profile.id}.json`), join(home, 'profiles', `${profile.id}.json`));
  writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
  return home;
}

/** @param env what its environment has besides that home */
export const runOf = (
  home: string,
  profile: FreshProfile,
  feed: LineFeed,
  env: Readonly<Record<string, string>> = {},
): Command =>
  new Command(['run', '--profile', profile.id, '--feed', 'lines', '--url', feed.url], { ...env, TAPEDECK_HOME: home });

/** What a run met and dealt with by itself. */
export const noticesOf = (line: Line) => line.notices as readonly { readonly kind: string; readonly text: string }[];

/** Times in which the feed was not read, of all runs. */
export const gapsOf = (line: Line) => line.gaps as { readonly count: number; readonly seconds: number };

export const kindsOf = (line: Line): string[] => (line.errors as { kind: string }[]).map(({ kind }) => kind);
export const currentOf = (line: Line): string[] =>
  (line.errors as { kind: string; current: boolean }[]).flatMap(({ kind, current }) => (current ? kind : []));
export const isBalanced = (line: Line): boolean =>
  numberOf(line, 'received') ===
  ['rejected', 'produced', 'spooled', 'unsent'].reduce((sum, field) => sum + numberOf(line, field), 0);

/** Everything is accepted, and what was spooled meanwhile has gone to Kafka: what still waits at Stop is the next run's. */
export async function untilDelivered(run: Command, feed: LineFeed): Promise<void> {
  await until(
    async () => feed.answered,
    (answered) => answered === feed.made.size,
  );
  const said = run.lines.length;
  await run.until(
    'the spool is empty',
    (line) => run.lines.indexOf(line) >= said && numberOf(line, 'spooled') === 0 && isBalanced(line),
  );
}

/** Every tick that was answered for is one row, each row is a tick that was made, and its payload is that tick's. */
export async function expectStored(profile: FreshProfile, feed: LineFeed): Promise<void> {
  const rows = await readTicks(profile.keyspace);
  const stored = rows
    .map(({ symbol, time, seq, price, size, venue }) => ({ symbol, eventTime: time, seq, price, size, venue }))
    .sort((a, b) => a.seq - b.seq);
  expect(stored).toEqual(stored.flatMap(({ seq }) => feed.made.get(seq) ?? []));
  const seqs = new Set(stored.map(({ seq }) => seq));
  expect(seqs.size).toBe(stored.length);
  const missing = [...feed.made.keys()].filter((seq) => seq <= feed.answered && !seqs.has(seq));
  expect(missing).toEqual([]);
}

/** Waits until the operator reads a failure of this kind, with a sentence and a remedy, as one that holds now. */
export async function untilSaid(
  run: Command,
  kind: RegExp,
): Promise<{ kind: string; message: string; remedy: string }> {
  type Said = { kind: string; message: string; remedy: string; current: boolean };
  const find = (line: Line) => ((line.errors ?? []) as Said[]).find((each) => each.current && kind.test(each.kind));
  const from = run.lines.length;
  const line = await run.until(
    `${kind} is said`,
    (each) => run.lines.indexOf(each) >= from && find(each) !== undefined,
  );
  const said = find(line);
  expect(said?.message).toMatch(/\w+/);
  expect(said?.remedy).toMatch(/\w+/);
  if (!said) throw new Error('it was said and is not there');
  return said;
}

/** Stop: ends well, with everything accounted for and nothing left in the spool. */
export async function stopLive(run: Command): Promise<Summary> {
  run.signal('SIGINT');
  const ended = await run.ended;
  expect(ended.code, ended.stderr).toBe(0);
  expect(isBalanced(ended.lines.at(-1) ?? {})).toBe(true);
  expect(ended.lines.at(-1)).toMatchObject({ spooled: 0 });
  return summaryOf(ended);
}

/** Ends the feed and then the run, and sees that all that the feed was answered for is stored as it was sent. */
export async function finishLive(run: Command, profile: FreshProfile, feed: LineFeed): Promise<void> {
  feed.pause();
  await untilDelivered(run, feed);
  await stopLive(run);
  await expectStored(profile, feed);
}

/** Waits until ticks that are made from now on are stored and nothing is failing; how long that took. */
export async function untilRecovered(run: Command, profile: FreshProfile, feed: LineFeed): Promise<number> {
  const begin = performance.now();
  const fresh = feed.made.size + 1;
  await until(
    async () => feed.made.get(fresh) !== undefined && (await isStored(profile, feed.made.get(fresh))),
    (isThere) => isThere,
  );
  const recoveryMs = performance.now() - begin;
  const said = run.lines.length;
  await run.until(
    'it runs without a failure',
    (line) => run.lines.indexOf(line) >= said && line.state === 'running' && currentOf(line).length === 0,
  );
  return recoveryMs;
}

async function isStored({ keyspace }: FreshProfile, tick: FedTick | undefined): Promise<boolean> {
  if (!tick) return false;
  const { rows } = await store().execute(
    `SELECT seq FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ? AND event_time = ?`,
    [tick.symbol, new Date(Math.floor(tick.eventTime / 3_600_000) * 3_600_000), new Date(tick.eventTime)],
  );
  return rows.some((row) => Number(row.get('seq')) === tick.seq);
}
