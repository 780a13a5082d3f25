import { existsSync, readdirSync, writeFileSync } from 'node:fs';

const folders = '/usr/lib';

/** libfaketime (Debian's package `faketime`), if this computer has it. */
export function libFakeTime(): string | undefined {
  if (!existsSync(folders)) return undefined;
  return readdirSync(folders)
    .map((name) => `${folders}/${name}/faketime/libfaketimeMT.so.1`)
    .find((path) => existsSync(path));
}

/** For the name of a test that cannot run without it. */
export const wantsFakeTime = libFakeTime() ? '' : ' (skipped: libfaketime is not here: apt-get install faketime)';

/** Environment of a process whose wall clock, and no other, is the true one plus what the file says. */
export const fakeTime = (file: string): Record<string, string> => ({
  LD_PRELOAD: libFakeTime() ?? '',
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_CACHE_DURATION: '1', // seconds until a change of the file is seen
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});

/** Sets that clock off by so many seconds. */
export const setClock = (file: string, seconds: number): void =>
  writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
