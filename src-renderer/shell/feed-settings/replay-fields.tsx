import { Button, Checkbox, NumberInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import { bundledFiles, type ReplayChoice } from '../../../src-shared/feed-choice.js';
import { bridge } from '../../bridge.js';
import { withFiles, type Drafted, type FeedDraft } from './feed-draft.js';
import classes from './feed-form.module.css';
import { FileList } from './file-list.js';
import type { FileCheck } from './use-file-check.js';

/** `sample:bac_20131007_trade.zip` → `BAC` */
const symbolOf = (file: string): string => (/^sample:([a-z]+)_/.exec(file)?.[1] ?? file).toUpperCase();

/** Recorded ticks: which files, how fast, from when, with which times. */
export function ReplayFields({
  draft,
  problems,
  check,
  change,
}: {
  readonly draft: FeedDraft;
  readonly problems: Drafted['problems'];
  readonly check: FileCheck;
  readonly change: (changed: Partial<FeedDraft>) => void;
}) {
  const { files, isMaxSpeed, speed, start, times, loop } = draft;
  const choose = async () => {
    const chosen = await bridge().request['feed:choose-files']();
    if (chosen.length > 0) change({ files: withFiles(files, chosen) });
  };
  const toggle = (file: string) =>
    change({ files: files.includes(file) ? files.filter((each) => each !== file) : withFiles(files, [file]) });
  return (
    <>
      <fieldset className={classes.files}>
        <legend className={classes.label}>Files</legend>
        <div className={classes.bundled}>
          <span className={classes.hint}>Bundled, 2013-10-07:</span>
          {bundledFiles.map((file) => (
            <Checkbox
              key={file}
              size="xs"
              label={symbolOf(file)}
              checked={files.includes(file)}
              onChange={() => toggle(file)}
            />
          ))}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<FolderOpen size={13} aria-hidden />}
            onClick={() => void choose()}
          >
            Choose files…
          </Button>
        </div>
        <FileList
          files={files.filter((file) => !bundledFiles.includes(file) || Boolean(check.found.get(file)))}
          check={check}
          remove={toggle}
        />
        {problems.files && (
          <p role="alert" className={classes.problem}>
            {problems.files}
          </p>
        )}
      </fieldset>
      <div className={classes.row}>
        <div>
          <span className={classes.label} id="feed-pace">
            Pace
          </span>
          <SegmentedControl
            size="xs"
            aria-labelledby="feed-pace"
            value={isMaxSpeed ? 'max' : 'factor'}
            onChange={(pace) => change({ isMaxSpeed: pace === 'max' })}
            data={[
              { value: 'factor', label: 'Recorded ×' },
              { value: 'max', label: 'As fast as it goes' },
            ]}
          />
        </div>
        <NumberInput
          label="Speed"
          size="xs"
          className={classes.narrow}
          disabled={isMaxSpeed}
          value={speed}
          error={problems.speed}
          hideControls
          onChange={(value) => change({ speed: value })}
        />
        <TextInput
          label="Start at, New York"
          size="xs"
          placeholder="first trade"
          className={classes.medium}
          value={start}
          error={problems.start}
          onChange={({ currentTarget }) => change({ start: currentTarget.value })}
        />
      </div>
      <div className={classes.row}>
        <div>
          <span className={classes.label} id="feed-times">
            Event times
          </span>
          <SegmentedControl
            size="xs"
            aria-labelledby="feed-times"
            value={times}
            onChange={(value: ReplayChoice['times']) => change({ times: value, loop: loop && value === 'now' })}
            data={[
              { value: 'recorded', label: 'As recorded' },
              { value: 'now', label: 'Now' },
            ]}
          />
        </div>
        <Switch
          className={classes.switch}
          label="Loop"
          description={
            times === 'now' ? 'Begins anew at the end' : 'Sets times to now: recorded ones again would be the same rows'
          }
          checked={loop}
          error={problems.loop}
          onChange={({ currentTarget: { checked } }) => change({ loop: checked, times: checked ? 'now' : times })}
        />
      </div>
    </>
  );
}
