import { inFlightOf, type LedgerFigures, type LedgerMinute, type LedgerPartition } from '../../../src-shared/ledger.js';
import type { ListColumn } from '../../components/list-grid.js';
import { LedgerMark } from '../../components/ledger-mark.js';
import { formatCount } from '../../format/number.js';
import { formatClock, zoneName } from '../../format/time.js';
import { notesText } from './ledger-words.js';

const count = (
  name: string,
  title: string,
  of: (figures: LedgerFigures) => number,
  hint?: string,
): ListColumn<LedgerMinute> => ({
  ...{ name, title, width: 'minmax(76px, 1fr)', isNumber: true },
  ...(hint !== undefined && { hint }),
  show: (minute) => {
    const value = of(minute);
    return value === 0 ? <span data-zero>0</span> : formatCount(value);
  },
});

/** With the details beside it, or in a narrow window, the list keeps what tells minutes apart; the details have all of it. */
export function minuteColumns(
  zone: string,
  room: 'beside-details' | 'narrow' | 'wide',
): readonly ListColumn<LedgerMinute>[] {
  const first: ListColumn<LedgerMinute>[] = [
    {
      name: 'minute',
      title: `Minute, ${zoneName(zone)}`,
      width: '124px',
      show: ({ minute }) => formatClock(minute, zone).slice(0, 5),
    },
    {
      name: 'state',
      title: 'State',
      width: '104px',
      show: ({ state }) => (state === 'balanced' ? <span data-quiet>Balanced</span> : <LedgerMark state={state} />),
    },
  ];
  const why: ListColumn<LedgerMinute> = {
    ...{ name: 'notes', title: 'Why', width: 'minmax(120px, 2fr)' },
    show: ({ notes }) => notesText(notes),
  };
  if (room !== 'wide')
    return [
      ...first,
      count('received', 'Received', ({ received }) => received),
      count('consumed', 'Consumed', ({ consumed }) => consumed),
      count('written', 'Written', ({ written }) => written),
      ...(room === 'narrow' ? [why] : []),
    ];
  return [
    ...first,
    { name: 'symbols', title: 'Symbols', width: '68px', isNumber: true, show: ({ symbols }) => formatCount(symbols) },
    count('received', 'Received', ({ received }) => received),
    count('rejected', 'Rejected', ({ rejected }) => rejected),
    count('produced', 'Produced', ({ produced }) => produced),
    count('spooled', 'Spooled', ({ spooled }) => spooled),
    count(
      'in-flight',
      'In flight',
      (figures) => inFlightOf(figures) + figures.unsent,
      'On their way, and those that were not sent',
    ),
    count('consumed', 'Consumed', ({ consumed }) => consumed),
    count('written', 'Written', ({ written }) => written),
    count(
      'dead-lettered',
      'Dead',
      ({ deadLettered }) => deadLettered,
      'Dead letters: consumed messages that could not be stored',
    ),
    count(
      'redelivered',
      'Again',
      ({ redelivered }) => redelivered,
      'Redelivered: came once more, and counted once all the same',
    ),
    why,
  ];
}

const offset = (
  name: string,
  title: string,
  of: (partition: LedgerPartition) => number | null,
): ListColumn<LedgerPartition> => ({
  ...{ name, title, width: 'minmax(90px, 160px)', isNumber: true },
  show: (partition) => {
    const value = of(partition);
    return value === null ? '–' : formatCount(value);
  },
});

export const partitionColumns: readonly ListColumn<LedgerPartition>[] = [
  { name: 'partition', title: 'Partition', width: '80px', isNumber: true, show: ({ partition }) => partition },
  offset('end', 'End in Kafka', ({ end }) => end),
  offset('committed', 'Committed', ({ committed }) => committed),
  offset('lag', 'Lag', ({ lag }) => lag),
  offset('counted', 'Counted to', ({ counted }) => counted),
  offset('in-flight', 'In flight', ({ inFlight }) => inFlight),
];
