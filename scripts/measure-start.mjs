// How long a second `npm start` takes until its window is painted and until both servers can be used; median of five.
// `npm run measure:start`
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from './setup/folders.mjs';

const rounds = 5;
const limitMs = 180_000;

/** The time of an event in a log of this home, once it is there. */
async function eventTime(home, file, event, since) {
  for (const end = Date.now() + limitMs; Date.now() < end; await delay(20)) {
    const path = join(home, 'logs', file);
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean) : [];
    const times = lines.map((line) => JSON.parse(line)).filter((entry) => entry.event === event);
    const time = times.map((entry) => Date.parse(entry.time)).find((each) => each >= since);
    if (time !== undefined) return time;
  }
  throw new Error(`no ${event} in ${file} within ${limitMs / 1000} s`);
}

async function start(home) {
  const began = Date.now();
  const app = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, TAPEDECK_HOME: home },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => app.on('close', resolve));
  try {
    const window = await eventTime(home, 'main.log', 'window-painted', began);
    const servers = await eventTime(home, 'engine.log', 'ready', began);
    return { window: window - began, servers: servers - began };
  } finally {
    app.kill('SIGINT');
    await ended;
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

const home = mkdtempSync(join(tmpdir(), 'tapedeck-start-'));
try {
  const first = await start(home);
  console.log(`first start in this home: window ${seconds(first.window)}, servers ${seconds(first.servers)}`);
  const later = [];
  for (let round = 0; round < rounds; round += 1) {
    later.push(await start(home));
    console.log(`start ${round + 2}: window ${seconds(later.at(-1).window)}, servers ${seconds(later.at(-1).servers)}`);
  }
  const of = (name) => seconds(median(later.map((each) => each[name])));
  console.log(`median of ${rounds}: window ${of('window')}, servers ${of('servers')}`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
