import { Checkbox } from '@mantine/core';
import type { DeadLetter, SentAgain, TextStart } from '../../../src-shared/dead-letter.js';
import { HostileText } from '../../components/hostile-text.js';
import type { ListColumn } from '../../components/list-grid.js';
import { StateMark } from '../../components/state-mark.js';
import { formatBytes } from '../../format/number.js';
import { formatDateTime, localZone, zoneName } from '../../format/time.js';
import { placeKey } from './letters-store.js';
import { selectAllLetters, toggleLetter } from './read-letters.js';

/** `market.ticks 3:120`, or file and line. */
export function originText({ topic, origin, file, line }: DeadLetter): string {
  if (file !== null) return line === null || line === 0 ? file : `${file} line ${line}`;
  return origin ? `${topic} ${origin.partition}:${origin.offset}` : topic;
}

function StartText({ start }: { readonly start: TextStart | null }) {
  return start ? <HostileText text={start.text} maximum={160} /> : <i>null</i>;
}

export function letterColumns(
  letters: readonly DeadLetter[],
  selected: ReadonlySet<string>,
  sent: ReadonlyMap<string, SentAgain>,
  /** The bytes are shown beside the list. */
  isNarrow: boolean,
): readonly ListColumn<DeadLetter>[] {
  const count = letters.filter((letter) => selected.has(placeKey(letter))).length;
  const columns: readonly ListColumn<DeadLetter>[] = [
    {
      name: 'select',
      width: '32px',
      title: (
        <Checkbox
          size="xs"
          aria-label="Select all that are loaded"
          checked={count > 0 && count === letters.length}
          indeterminate={count > 0 && count < letters.length}
          onChange={({ currentTarget }) => selectAllLetters(currentTarget.checked)}
        />
      ),
      show: (letter) => (
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label="Select"
          checked={selected.has(placeKey(letter))}
          onChange={() => toggleLetter(letter)}
          onClick={(event) => event.stopPropagation()}
        />
      ),
    },
    {
      name: 'time',
      title: `Time, ${zoneName(localZone)}`,
      width: '178px',
      show: ({ time }) => formatDateTime(time, localZone),
    },
    { name: 'stage', title: 'Stage', width: '66px', show: ({ stage }) => <HostileText text={stage} maximum={40} /> },
    { name: 'code', title: 'Code', width: '78px', show: ({ code }) => <HostileText text={code} maximum={40} /> },
    {
      name: 'reason',
      title: 'Reason',
      width: 'minmax(90px, 2fr)',
      show: (letter) => {
        const outcome = sent.get(placeKey(letter));
        if (outcome?.sent) return <StateMark tone="ok" text="Sent again" />;
        if (outcome) return <StateMark tone="bad" text="Not sent" />;
        return (
          <>
            {letter.redrives > 0 && (
              <span data-redrives={letter.redrives}>
                <StateMark tone="warn" text={`Came back ×${letter.redrives}`} />{' '}
              </span>
            )}
            <HostileText text={letter.message} />
          </>
        );
      },
    },
    {
      name: 'origin',
      title: 'Came from',
      width: 'minmax(104px, 1fr)',
      show: (letter) => <HostileText text={originText(letter)} />,
    },
    { name: 'key', title: 'Key', width: 'minmax(56px, 0.6fr)', show: ({ key }) => <StartText start={key} /> },
    {
      name: 'size',
      title: 'Size',
      width: '68px',
      isNumber: true,
      show: ({ value }) => (value ? formatBytes(value.bytes) : ''),
    },
    {
      name: 'value',
      title: 'Value',
      width: 'minmax(80px, 2fr)',
      show: ({ value }) => <StartText start={value} />,
    },
  ];
  return isNarrow ? columns.filter(({ name }) => name !== 'value') : columns;
}
