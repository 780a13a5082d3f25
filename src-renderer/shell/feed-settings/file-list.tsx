import { ActionIcon, Loader } from '@mantine/core';
import { CircleCheck, OctagonX, X } from 'lucide-react';
import { HostileText } from '../../components/hostile-text.js';
import { useLate } from '../../components/use-late.js';
import { visibleText } from '../../format/hostile-text.js';
import classes from './file-list.module.css';
import type { FileCheck } from './use-file-check.js';

/** Chosen files, each with what was found when it was looked at. */
export function FileList({
  files,
  check,
  remove,
}: {
  readonly files: readonly string[];
  readonly check: FileCheck;
  readonly remove: (file: string) => void;
}) {
  if (files.length === 0 && !check.together) return null;
  return (
    <div className={classes.box}>
      <ul aria-label="Chosen files" className={classes.list}>
        {files.map((file) => (
          <FileItem key={file} file={file} check={check} remove={remove} />
        ))}
      </ul>
      {check.together && (
        <p role="alert" className={classes.failure} data-failure={check.together.kind}>
          <HostileText text={`${check.together.message} ${check.together.remedy}`} maximum={800} />
        </p>
      )}
    </div>
  );
}

function FileItem({
  file,
  check,
  remove,
}: {
  readonly file: string;
  readonly check: FileCheck;
  readonly remove: (file: string) => void;
}) {
  const found = check.found.get(file);
  const isLate = useLate(found === undefined && check.together === null);
  return (
    <li className={classes.item} data-file-state={found === undefined ? 'unknown' : found ? found.kind : 'good'}>
      <span className={classes.mark}>
        {isLate && <Loader size={12} role="img" aria-label="Being looked at" />}
        {found === null && <CircleCheck size={14} className={classes.good} aria-label="Can be replayed" />}
        {found && <OctagonX size={14} className={classes.bad} aria-label="Cannot be replayed" />}
      </span>
      <div className={classes.text}>
        <HostileText text={file} maximum={500} className={classes.path} />
        {found && (
          <p role="alert" className={classes.failure}>
            <HostileText text={`${found.message} ${found.remedy}`} maximum={800} />
          </p>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Remove ${visibleText(file, 200)}`}
        onClick={() => remove(file)}
      >
        <X size={13} aria-hidden />
      </ActionIcon>
    </li>
  );
}
