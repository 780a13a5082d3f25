import { SetUpFailure } from './set-up-failure.mjs';

/** What the tools print, and what it means. The first that fits is taken. */
const known = [
  [
    /ENOSPC|No space left on device|disk quota exceeded|EDQUOT/i,
    'the disk is full',
    'Free some space (set-up needs about 2 GB at its peak) and start again.',
  ],
  [
    /EACCES|EPERM|Permission denied|Read-only file system|EROFS/,
    'a file or folder may not be written',
    'Make the checkout and your home folder writable for the user that runs this (often an earlier run as root left files: chown them).',
  ],
  [
    /EINTEGRITY|checksum (mismatch|validation failed)|Checksum failed/i,
    'what came is not what the lock file names',
    'Something between here and the registry changed it, or a cache is damaged: clear the cache (npm cache clean --force) and try again.',
  ],
  [
    /\bE40[13]\b|status code: 40[13]|status: 40[13]|\b40[13] (Forbidden|Unauthorized)/,
    'the registry refused',
    'Check the registry and the login in your npm or Maven settings.',
  ],
  [
    /\bE404\b|status: 404|Could not find artifact/,
    'the registry does not have it',
    'Check that the registry or mirror in your npm or Maven settings is complete.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|UnknownHost|Temporary failure (in name resolution|resolving)|Could not resolve/i,
    'the address of the registry cannot be found (offline, or no DNS)',
    'Connect to the network, or name a reachable mirror in your npm, Maven or apt settings, and start again.',
  ],
  [
    /ECONNREFUSED|Connection refused|ENETUNREACH|EHOSTUNREACH|Network is unreachable|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|timed? ?out/i,
    'the registry does not answer',
    'Check the network, the proxy (HTTPS_PROXY) and the registry in your npm, Maven or apt settings, and start again.',
  ],
  [
    /SELF_SIGNED_CERT|unable to (get|verify)[\w ]*certificate|UNABLE_TO_|PKIX path building failed/i,
    'the registry’s certificate is not trusted here',
    'Tell Node (NODE_EXTRA_CA_CERTS), npm (cafile) or Java about your network’s own certificate authority.',
  ],
];

/** The failure of a tool that ended non-zero: cause and remedy by its output, with its own most telling line. */
export function toolFailure(tool, { code, output }, remedy = 'Its output is above; start again when that is solved.') {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const found = known.find(([pattern]) => pattern.test(output));
  if (!found) {
    process.stderr.write(`${lines.slice(-20).join('\n')}\n`);
    return new SetUpFailure(`${tool} ended with exit code ${code}.`, remedy);
  }
  const [pattern, cause, cure] = found;
  // The longest has the most in it: the address, and not only the code of the error.
  const [line] = lines.filter((one) => pattern.test(one)).sort((a, b) => b.length - a.length);
  return new SetUpFailure(`${tool} failed: ${cause}. It said: ${shortened(line.trim())}`, cure);
}

// The end has the most in it: Maven begins with what it wanted and ends with what went wrong.
const shortened = (line) => (line.length > 320 ? `…${line.slice(-320)}` : line);
