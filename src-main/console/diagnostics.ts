import { arch, cpus, freemem, release, totalmem, type as systemName } from 'node:os';
import type { InitialState } from '../../src-shared/ipc/contract.js';
import { readLog } from './log-files.js';
import type { Redaction } from './redact.js';

const lastLines = 100;
const maxLineLength = 600;
const lastErrors = 30;

/**
 * What somebody who helps needs to know, as text: versions, computer, profile, states, what failed, the ends of the logs.
 * The profile has no secrets in it; what the rest may hold of them is taken out.
 */
export async function diagnostics(state: InitialState, logFolder: string, { redact }: Redaction): Promise<string> {
  const { app, settings, profile, sandbox, readiness, snapshot, errors } = state;
  const json = (value: unknown) => JSON.stringify(value, null, 2);
  const [cpu] = cpus();
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const parts: (readonly [title: string, text: string])[] = [
    [
      'Tapedeck',
      [
        `version ${app.version}, Electron ${app.electron}, Chromium ${app.chromium}, Node ${app.node}`,
        ...(app.runtimeNote ? [app.runtimeNote] : []),
        `Chromium's sandbox ${app.chromiumSandbox ? 'on' : 'off'}, home ${app.home}`,
        `time ${new Date().toISOString()}, open for ${Math.round(process.uptime())} s`,
      ].join('\n'),
    ],
    [
      'Computer',
      `${systemName()} ${release()} ${arch()}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, ` +
        `${gigabytes(freemem())} of ${gigabytes(totalmem())} free, ${Intl.DateTimeFormat().resolvedOptions().timeZone}`,
    ],
    ['Profile', json(profile)],
    ['Settings', json(settings)],
    ['Servers', json({ readiness, sandbox })],
    ['Pipeline', json(snapshot && { ...snapshot, errors: undefined })],
    ['What failed', json(errors.slice(0, lastErrors))],
    ['main.log', await endOf(logFolder, 'main.log')],
    ['engine.log', await endOf(logFolder, 'engine.log')],
  ];
  return redact(parts.map(([title, text]) => `== ${title}\n${text}\n`).join('\n'));
}

async function endOf(folder: string, name: string): Promise<string> {
  const piece = await readLog(folder, { name, from: null });
  if (!piece.ok) return piece.failure.message;
  const lines = piece.value.text.trimEnd().split('\n').slice(-lastLines);
  return lines.map((line) => (line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line)).join('\n');
}
