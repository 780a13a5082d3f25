import { shell } from 'electron';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { homeFolder } from '../home.js';

/** Shows the logs folder in the system's file manager. */
export async function openLogsFolder(): Promise<Result<void, Failure>> {
  const folder = homeFolder('logs');
  const reason = await shell.openPath(folder);
  if (reason === '') return ok();
  return fail({
    kind: 'file-unreadable',
    nature: 'input',
    message: `${folder} cannot be shown: ${reason}.`,
    remedy: 'Open the folder by hand.',
  });
}
