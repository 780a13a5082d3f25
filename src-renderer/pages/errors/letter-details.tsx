import { Button, SegmentedControl } from '@mantine/core';
import { Copy, Save, Send } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BytesStart, Completeness, DeadLetterDetails, SentAgain } from '../../../src-shared/dead-letter.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { Facts, Inspector } from '../../components/inspector.js';
import { hexLines, isUtf8, textLines } from '../../format/bytes-text.js';
import { formatCount } from '../../format/number.js';
import { formatDateTimeWithZone, localZone } from '../../format/time.js';
import { perform } from '../../stores/action-store.js';
import classes from './letter-details.module.css';
import { LetterComparison } from './letter-comparison.js';
import { LetterEditor } from './letter-editor.js';
import { originText } from './letter-columns.js';

const completenessText: Readonly<Record<Completeness, string | null>> = {
  whole: null,
  'at-origin':
    'The dead-letter topic keeps 256 KB; the whole message still stands on its own topic, and is what is meant.',
  lost: 'Cut at 256 KB when it was kept; the original is not on its topic any more.',
};

/** Why a message was not stored, where it came from, and its bytes. */
export function LetterDetails({
  details,
  sent,
  onSend,
  onClose,
}: {
  readonly details: DeadLetterDetails;
  readonly sent: SentAgain | undefined;
  readonly onSend: () => void;
  readonly onClose: () => void;
}) {
  const [as, setAs] = useState<'text' | 'hex' | 'compare' | 'edit'>('text');
  const { letter, key, value, completeness } = details;
  const { partition, offset } = letter;
  const note = completenessText[completeness];
  const place = `${partition}:${offset}`;
  const isBytes = as === 'text' || as === 'hex';
  const facts: (readonly [string, ReactNode])[] = [
    ['Reason', <HostileText key="reason" text={letter.message} maximum={1000} />],
    ['Stage', <HostileText key="stage" text={letter.stage} maximum={100} />],
    ['Code', <HostileText key="code" text={letter.code} maximum={100} />],
    ['Came from', <HostileText key="origin" text={originText(letter)} />],
    ['Belongs to', <HostileText key="topic" text={letter.topic} />],
    ['Kept at', `partition ${partition}, offset ${offset}, ${formatDateTimeWithZone(letter.time, localZone)}`],
    ...(letter.redrives > 0
      ? [
          [
            'Came back',
            `after it was sent again ${letter.redrives === 1 ? 'once' : `${letter.redrives} times`}`,
          ] as const,
        ]
      : []),
    ...(sent?.sent
      ? [['Sent again', `${sent.sent.topic}, partition ${sent.sent.partition}, offset ${sent.sent.offset}`] as const]
      : []),
    ...(sent?.failure
      ? [['Not sent', <HostileText key="f" text={`${sent.failure.message} ${sent.failure.remedy}`} />] as const]
      : []),
  ];
  return (
    <Inspector
      title="Message"
      onClose={onClose}
      actions={
        <Button size="compact-xs" leftSection={<Send size={12} aria-hidden />} onClick={onSend}>
          Send again…
        </Button>
      }
    >
      <Facts facts={facts} />
      <div className={classes.choice}>
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={as}
          onChange={setAs}
          data={[
            { value: 'text', label: 'Text' },
            { value: 'hex', label: 'Hex' },
            { value: 'compare', label: 'Compare' },
            { value: 'edit', label: 'Edit' },
          ]}
        />
        {isBytes && (
          <>
            <Button
              size="compact-xs"
              variant="default"
              title="Copy the whole value"
              leftSection={<Copy size={12} aria-hidden />}
              onClick={() =>
                void perform('copy', () => bridge().request['dead-letters:copy']({ partition, offset }, as))
              }
            >
              {as === 'text' ? 'Copy text' : 'Copy hex'}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              title="Save the whole value as a file"
              leftSection={<Save size={12} aria-hidden />}
              onClick={() =>
                void perform('save-bytes', () => bridge().request['dead-letters:save']({ partition, offset }))
              }
            >
              Save…
            </Button>
          </>
        )}
      </div>
      {note && <p className={classes.note}>{note}</p>}
      {as === 'compare' && <LetterComparison key={place} place={letter} />}
      {as === 'edit' && <LetterEditor key={place} place={letter} />}
      {isBytes && (
        <>
          <Bytes title="Key" start={key} as={as} />
          <Bytes title="Value" start={value} as={as} />
        </>
      )}
    </Inspector>
  );
}

function Bytes({
  title,
  start,
  as,
}: {
  readonly title: string;
  readonly start: BytesStart | null;
  readonly as: 'text' | 'hex';
}) {
  if (!start) return <p className={classes.none}>{title}: null</p>;
  const { bytes, length } = start;
  const isCut = bytes.length < length;
  const size = length === 1 ? '1 byte' : `${formatCount(length)} bytes`;
  return (
    <section aria-label={title}>
      <h3 className={classes.title} data-bytes={length}>
        {title}, {size}
        {isCut && `; the first ${formatCount(bytes.length)} are shown`}
        {!isUtf8(bytes, isCut) && '; not UTF-8'}
      </h3>
      <pre className={classes.bytes} data-as={as} tabIndex={0} aria-label={`${title} as ${as}`}>
        <bdi>{as === 'text' ? textLines(bytes) : hexLines(bytes)}</bdi>
      </pre>
    </section>
  );
}
