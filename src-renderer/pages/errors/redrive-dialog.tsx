import { Button, Modal, NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../src-shared/failure.js';
import { maxRedrives, maxRedriven, usualRate, type LetterSelection, type Trial } from '../../../src-shared/redrive.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { Trouble } from '../../components/trouble.js';
import { formatCount } from '../../format/number.js';
import { perform, useActions } from '../../stores/action-store.js';
import { useApp } from '../../stores/app-store.js';
import classes from './redrive-dialog.module.css';

/** Asks how a selection or a group is sent again: at what rate, with which fields set; tries it before. */
export function RedriveDialog({
  what,
  selection,
  onClose,
}: {
  /** `12 selected messages` */
  readonly what: string;
  /** Null: it is closed. */
  readonly selection: LetterSelection | null;
  readonly onClose: () => void;
}) {
  return (
    <Modal
      opened={selection !== null}
      onClose={onClose}
      title={`Redrive ${what}`}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {selection && <Form selection={selection} onClose={onClose} />}
    </Modal>
  );
}

function Form({ selection, onClose }: { readonly selection: LetterSelection; readonly onClose: () => void }) {
  const topic = useApp(({ profile }) => profile.kafka.topic);
  const isPending = useActions(({ pending }) => pending === 'redrive');
  const [rate, setRate] = useState<number>(usualRate);
  const [fields, setFields] = useState('');
  const [first, setFirst] = useState<number>(100);
  const [trial, setTrial] = useState<Trial | Failure | null>(null);
  const patch = fields.trim() === '' ? null : fields;

  async function tryFirst(): Promise<void> {
    const result = await bridge().request['dead-letters:try']({ selection, patch, first });
    setTrial(result.ok ? result.value : result.failure);
  }

  async function start(): Promise<void> {
    const isStarted = await perform('redrive', () =>
      bridge().request['redrive:start']({ selection, patch, perSecond: rate }),
    );
    if (isStarted) onClose();
  }

  return (
    <div className={classes.form}>
      <p>
        The messages go to{' '}
        <b>
          <HostileText text={topic} />
        </b>{' '}
        once more, oldest first, never to a dead-letter topic. One that has come back {maxRedrives} times is not sent as
        it is. Of a group, what is stored already is left out. Afterwards each is looked for in the table and among the
        dead letters. At most {formatCount(maxRedriven)} at once.
      </p>
      <Textarea
        label="Fields to set (optional)"
        description="A JSON object laid over each message; null takes a field away. What is no tick then is not sent."
        placeholder='{"size": 100}'
        autosize
        minRows={2}
        maxRows={6}
        maxLength={10_000}
        spellCheck={false}
        value={fields}
        onChange={({ currentTarget }) => {
          setTrial(null);
          setFields(currentTarget.value);
        }}
      />
      <div className={classes.row}>
        <NumberInput
          label="Messages per second"
          min={0.1}
          max={5_000}
          value={rate}
          onChange={(value) => setRate(Number(value) || usualRate)}
        />
        <NumberInput
          label="Try on the first"
          min={1}
          max={10_000}
          allowDecimal={false}
          value={first}
          onChange={(value) => setFirst(Number(value) || 1)}
        />
        <Button variant="default" onClick={() => void tryFirst()}>
          Try without sending
        </Button>
      </div>
      {trial && <TrialResult trial={trial} />}
      <div className={classes.answers}>
        <Button variant="default" size="xs" onClick={onClose}>
          Cancel
        </Button>
        <Button size="xs" loading={isPending} onClick={() => void start()}>
          Redrive
        </Button>
      </div>
    </div>
  );
}

function TrialResult({ trial }: { readonly trial: Trial | Failure }) {
  if ('kind' in trial) return <Trouble title="It cannot be tried" {...trial} />;
  const { tried, passed, refused, reasons } = trial;
  return (
    <div className={classes.trial} role="status" data-tried={tried} data-passed={passed}>
      <p>
        <b>
          {formatCount(passed)} of {formatCount(tried)} would pass now
        </b>
        {refused > 0 && `, ${formatCount(refused)} would not be sent`}.
      </p>
      <ul>
        {reasons.map(({ reason, count }) => (
          <li key={reason}>
            ×{formatCount(count)} <HostileText text={reason} maximum={200} />
          </li>
        ))}
      </ul>
    </div>
  );
}
