import { folderSize } from './folder-size.mjs';
import { bytesText, timeText } from './words.mjs';

const inPlaceEvery = 2_000;
const lineEvery = 5_000;

// Everything goes to stderr: stdout belongs to the data of the command that is set up.
const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Does a piece of work and shows how it goes: bytes by which the watched folders grew, and the time, in place on a
 * terminal and else as a line every few seconds. The line at the end has both.
 */
export async function withProgress(title, folders, work) {
  const began = performance.now();
  const terminal = process.stderr.isTTY;
  const size = async () => (await Promise.all(folders.map(folderSize))).reduce((sum, bytes) => sum + bytes, 0);
  const before = await size();

  const state = async () => {
    const time = timeText(performance.now() - began);
    if (folders.length === 0) return time;
    return `${bytesText(Math.max(0, (await size()) - before))}, ${time}`;
  };

  say(`${title} …`);
  let running = true;
  let timer;
  const show = async () => {
    const text = await state();
    if (!running) return;
    if (terminal) process.stderr.write(`\r\u001b[K  ${text}`);
    else say(`  ${text}`);
    timer = setTimeout(show, terminal ? inPlaceEvery : lineEvery);
  };
  timer = setTimeout(show, terminal ? inPlaceEvery : lineEvery);

  const stop = () => {
    running = false;
    clearTimeout(timer);
    if (terminal) process.stderr.write('\r\u001b[K');
  };
  try {
    const note = await work();
    stop();
    say(`  done: ${await state()}${note ? `, ${note}` : ''}`);
  } catch (error) {
    stop();
    say(`  failed after ${await state()}`);
    throw error;
  }
}
