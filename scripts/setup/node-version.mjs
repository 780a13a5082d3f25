import { SetUpFailure } from './set-up-failure.mjs';

const oldest = [20, 19];

/** Throws under a Node older than the build tools run on. */
export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new SetUpFailure(
    `This is Node ${process.versions.node} (${process.execPath}), and Tapedeck needs ${oldest.join('.')} or newer.`,
    'Install a newer Node (nodejs.org, nvm, fnm or your system’s packages) and start again.',
  );
}
