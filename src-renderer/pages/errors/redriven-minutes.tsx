import { Button } from '@mantine/core';
import type { Redrive, RedrivenMinute } from '../../../src-shared/redrive.js';
import { HostileText } from '../../components/hostile-text.js';
import { LedgerMark } from '../../components/ledger-mark.js';
import { formatCount } from '../../format/number.js';
import { formatDateTime, zoneName } from '../../format/time.js';
import { open } from '../../stores/page-store.js';
import { useZone } from '../../stores/zone.js';
import classes from './redrive-bar.module.css';

/** What the table and the ledger say about redriven ticks, minute by minute. */
export function RedrivenMinutes({ redrive }: { readonly redrive: Redrive }) {
  const { minutes, moreMinutes } = redrive;
  if (minutes.length === 0) return null;
  return (
    <>
      <ul className={classes.minutes} aria-label="In the ledger">
        {minutes.map((minute) => (
          <Minute key={`${minute.minute} ${minute.symbol}`} minute={minute} />
        ))}
      </ul>
      {moreMinutes > 0 && (
        <p className={classes.more}>
          {formatCount(moreMinutes)} more {moreMinutes === 1 ? 'minute' : 'minutes'}, which the Ledger page lists.
        </p>
      )}
    </>
  );
}

function Minute({ minute: redriven }: { readonly minute: RedrivenMinute }) {
  const zone = useZone();
  const { symbol, minute, state, why } = redriven;
  const name = symbol === '' ? 'no tick' : symbol;
  return (
    <li data-symbol={symbol} data-minute={new Date(minute).toISOString()} data-state={state ?? 'none'}>
      <span className={classes.where}>
        <b>
          <HostileText text={name} maximum={64} />
        </b>{' '}
        {formatDateTime(minute, zone).slice(0, 16)} {zoneName(zone)}
      </span>
      <span>{outcomeText(redriven)}</span>
      <span className={classes.ledger}>
        In the ledger: {state === null ? 'not counted yet' : <LedgerMark state={state} />}
        {why !== '' && <span className={classes.why}>{why}</span>}
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={`Show in Ledger: ${name}, ${formatDateTime(minute, zone).slice(0, 16)}`}
        onClick={() => open('ledger', { minute, symbol })}
      >
        Show in Ledger
      </Button>
    </li>
  );
}

/** `4 stored, 1 on the way` */
function outcomeText({ stored, deadLettered, missing, left }: RedrivenMinute): string {
  const parts: readonly (readonly [number, string])[] = [
    [stored, 'stored'],
    [deadLettered, 'still failing'],
    [missing, 'found nowhere'],
    [left, 'on the way'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, text]) => `${formatCount(count)} ${text}`)
    .join(', ');
}
