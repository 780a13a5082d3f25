import { existsSync, readdirSync } from 'node:fs';
import { toolFailure } from './causes.mjs';
import { onPath, run } from './command.mjs';
import { SetUpFailure } from './set-up-failure.mjs';

const lists = '/var/lib/apt/lists';

/** How apt-get may be called here: as root, or by a sudo that asks nothing; null where it may not. */
async function allowedApt() {
  if (process.platform !== 'linux' || !onPath('apt-get')) return null;
  if (process.getuid() === 0) return ['apt-get'];
  if (!onPath('sudo') || (await run('sudo', ['-n', 'true'])).code !== 0) return null;
  return ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
}

/** Newer Debians and Ubuntus call some libraries by another name since their times have 64 bits. */
async function localName(name) {
  const newer = `${name}t64`;
  const { code } = await run('apt-cache', ['show', '--no-all-versions', newer]);
  return code === 0 ? newer : name;
}

/**
 * Installs Debian packages where that is allowed. Where it is not, throws a failure whose cause is `cause` and whose
 * remedy names them, with `otherwise` for systems without apt.
 */
export async function aptInstall(names, cause, otherwise) {
  const apt = await allowedApt();
  if (!apt) {
    const byHand = onPath('apt-get') ? `Install it: sudo apt-get install ${names.join(' ')}` : otherwise;
    throw new SetUpFailure(cause, byHand);
  }
  const [program, ...before] = apt;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const call = (...args) => run(program, [...before, '-o', 'DPkg::Lock::Timeout=120', ...args], { env });
  if (
    !existsSync(lists) ||
    !readdirSync(lists).some((file) => file.endsWith('Packages') || file.includes('Packages.'))
  ) {
    const updated = await call('update');
    if (updated.code !== 0) throw toolFailure('apt-get update', updated, otherwise);
  }
  const wanted = await Promise.all(names.map(localName));
  const install = () => call('install', '-y', '--no-install-recommends', ...wanted);
  let result = await install();
  if (result.code !== 0) {
    await call('update'); // the lists may be old; whether they were is told by the second try
    result = await install();
  }
  if (result.code !== 0) throw toolFailure(`apt-get install ${wanted.join(' ')}`, result, otherwise);
}
