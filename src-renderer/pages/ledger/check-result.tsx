import { Button, Progress } from '@mantine/core';
import type { Finding } from '../../../src-shared/verification.js';
import { HostileText } from '../../components/hostile-text.js';
import { StateMark } from '../../components/state-mark.js';
import { Trouble } from '../../components/trouble.js';
import { formatCount } from '../../format/number.js';
import { open } from '../../stores/page-store.js';
import { cancelCheck } from './check-minutes.js';
import type { LedgerCheck } from './ledger-store.js';
import classes from './ledger-page.module.css';

const maxShown = 100;

const problemWords: Readonly<Record<Finding['problem'], string>> = {
  missing: 'on the topic, not in the table',
  different: 'another payload in the table',
  extra: 'in the table, not on the topic',
};

/** How far a comparison is, and what it found. */
export function CheckResult({ check }: { readonly check: LedgerCheck }) {
  const { found, failure, messages, of } = check;
  if (failure) return <Trouble title="The comparison ended" {...failure} />;
  if (!found)
    return (
      <div className={classes.checking} role="status">
        <span>
          Reading the topic: {formatCount(messages)} of {of === 0 ? '…' : formatCount(of)} messages
        </span>
        <Progress aria-label="Comparison" size="sm" value={of === 0 ? 0 : (100 * messages) / of} />
        <Button size="compact-xs" variant="default" onClick={cancelCheck}>
          Cancel
        </Button>
      </div>
    );
  const isGood = found.verdict === 'balanced';
  const { checked, missing, different, extra, unread, settled, findings } = found;
  return (
    <div className={classes.found} role="status" data-verdict={found.verdict} data-checked={checked}>
      <StateMark tone={isGood ? 'ok' : 'bad'} text={isGood ? 'Topic and table agree' : 'Topic and table differ'} />
      <p>
        {formatCount(checked)} ticks compared: {formatCount(missing)} missing
        {unread > 0 && ` (${formatCount(unread)} not read yet)`}, {formatCount(different)} different,{' '}
        {formatCount(extra)} too many.
      </p>
      {settled > 0 && (
        <p>
          {formatCount(settled)} that a killed run had on their way are settled: what had reached the topic of them is
          stored, the others were never acknowledged.
        </p>
      )}
      {findings.length > 0 && (
        <ul aria-label="Findings" className={classes.findings}>
          {findings.slice(0, maxShown).map((finding) => (
            <FoundAt
              key={`${finding.problem} ${finding.partition} ${finding.offset} ${finding.seq}`}
              finding={finding}
            />
          ))}
        </ul>
      )}
      {findings.length > maxShown && (
        <p className={classes.dim}>The first {maxShown}; `tapedeck ledger --verify` lists more with --from and --to.</p>
      )}
    </div>
  );
}

function FoundAt({ finding }: { readonly finding: Finding }) {
  const { problem, symbol, eventTime, partition, offset, seq } = finding;
  return (
    <li data-problem={problem} data-offset={offset ?? ''}>
      <span>
        partition {partition ?? '?'} offset {offset ?? '?'}: <HostileText text={symbol} maximum={64} /> seq {seq},{' '}
        {problemWords[problem]}
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() =>
          symbol === '' ? open('errors', { part: 'dead-letters' }) : open('ticks', { symbol, time: eventTime })
        }
      >
        {symbol === '' ? 'Dead letters' : 'Show in Ticks'}
      </Button>
    </li>
  );
}
