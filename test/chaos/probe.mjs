// Runs inside the engine (NODE_OPTIONS=--import): writes down once a second what the process takes.
import { appendFileSync, readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.TAPEDECK_CHAOS_PROBE;
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
const ms = (nanoseconds) => Math.round(nanoseconds / 1e4) / 100;
const megabytes = (bytes) => Math.round(bytes / 1e5) / 10;

function fileDescriptors() {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null; // not on Linux
  }
}

setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage();
  const sample = {
    time: Date.now(),
    pid: process.pid,
    rssMb: megabytes(rss),
    heapMb: megabytes(heapUsed),
    handles: process.getActiveResourcesInfo().length,
    fds: fileDescriptors(),
    cpuSeconds: Math.round(process.cpuUsage().user / 1e4 + process.cpuUsage().system / 1e4) / 100,
    delayMs: { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), longest: ms(delay.max) },
  };
  delay.reset();
  appendFileSync(file, `${JSON.stringify(sample)}\n`);
}, 1000).unref();
