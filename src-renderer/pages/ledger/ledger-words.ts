import {
  inFlightOf,
  noteText,
  type LedgerEngineRun,
  type LedgerFigures,
  type LedgerNote,
} from '../../../src-shared/ledger.js';
import { formatCount } from '../../format/number.js';

export const notesText = (notes: readonly LedgerNote[]): string => notes.map(noteText).join('; ');

/** `12 = 0 rejected + 12 produced`: parts that are zero are left out but for the first. */
export function feedEquation(figures: LedgerFigures): string {
  const parts: [number, string][] = [
    [figures.produced, 'produced'],
    [figures.rejected, 'rejected'],
    [figures.spooled, 'spooled'],
    [figures.unsent, 'unsent'],
    [figures.settled, 'settled'],
    [inFlightOf(figures), 'in flight'],
  ];
  return `${formatCount(figures.received)} = ${sumText(parts)}`;
}

export function topicEquation(figures: LedgerFigures, inFlight: number): string {
  const parts: [number, string][] = [
    [figures.written, 'written'],
    [figures.deadLettered, 'dead-lettered'],
    [inFlight, 'in flight'],
  ];
  const sum = figures.written + figures.deadLettered + inFlight;
  const sign = figures.consumed + inFlight === sum ? '=' : '≠';
  return `${formatCount(figures.consumed + inFlight)} ${sign} ${sumText(parts)}`;
}

const sumText = (parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([count], index) => index === 0 || count !== 0)
    .map(([count, word]) => `${formatCount(count)} ${word}`)
    .join(' + ');

/** What an engine is told by: its slot on its host. */
export const engineKey = ({ engine, host }: LedgerEngineRun): string => `${engine ?? '?'} ${host}`;

/** `Engine 0 on desk` */
export const engineName = ({ engine, host }: LedgerEngineRun): string => `Engine ${engine ?? '?'} on ${host}`;
