import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-shared/failure.js';
import { bridge } from '../../bridge.js';

export interface FileCheck {
  /** By file; null where it is good. A file that was not looked at yet is absent. */
  readonly found: ReadonlyMap<string, Failure | null>;
  /** Why the files cannot be replayed together, or could not be looked at. */
  readonly together: Failure | null;
  readonly hasFailure: boolean;
}

const nothing = { found: new Map<string, Failure | null>(), together: null, isRefused: false };

/** Has the files looked at whenever they change; an answer about earlier files is not shown. */
export function useFileCheck(files: readonly string[]): FileCheck {
  const [checked, setChecked] = useState<Pick<FileCheck, 'found' | 'together'> & { readonly isRefused: boolean }>(
    nothing,
  );
  const key = JSON.stringify(files);
  useEffect(() => {
    const asked = JSON.parse(key) as readonly string[];
    if (asked.length === 0) return;
    let isCurrent = true;
    void bridge()
      .request['feed:check'](asked)
      .then((result) => {
        if (!isCurrent) return;
        // That the engine could not look says nothing about the files.
        if (!result.ok) return setChecked({ found: new Map(), together: result.failure, isRefused: false });
        const { files: failures, together } = result.value;
        const found = new Map(asked.map((file, index) => [file, failures[index] ?? null]));
        setChecked({ found, together, isRefused: together !== null });
      });
    return () => {
      isCurrent = false;
    };
  }, [key]);
  if (files.length === 0) return { ...nothing, hasFailure: false };
  const hasFailure = checked.isRefused || files.some((file) => Boolean(checked.found.get(file)));
  return { found: checked.found, together: checked.together, hasFailure };
}
