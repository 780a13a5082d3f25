import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { platform } from 'node:os';

/** Who listens on a port, for people: "python3 (process 4711)"; null when that cannot be read. */
export function portHolder(port: number): string | null {
  try {
    return platform() === 'linux' ? holderFromProc(port) : holderFromLsof(port);
  } catch {
    return null; // another user's process, or no lsof: the message goes without the name
  }
}

/** proc(5), net/tcp: local address as HEX:PORT in field 2, state 0A is LISTEN, inode in field 10. */
function holderFromProc(port: number): string | null {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hexPort}`) && fields[3] === '0A')
    .map((fields) => `socket:[${fields[9]}]`);
  const pid = readdirSync('/proc').find((entry) => /^\d+$/.test(entry) && holdsOne(entry, inodes));
  return pid ? `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})` : null;
}

function holdsOne(pid: string, sockets: readonly string[]): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false; // not ours to read, or gone meanwhile
  }
}

function holderFromLsof(port: number): string | null {
  const lines = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8' }).split(
    '\n',
  );
  const field = (letter: string) => lines.find((line) => line.startsWith(letter))?.slice(1);
  return field('p') ? `${field('c') ?? 'a program'} (process ${field('p')})` : null;
}
