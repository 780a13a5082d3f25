import { Button } from '@mantine/core';
import { Download, X } from 'lucide-react';
import { drillTexts } from '../../../src-shared/drill-texts.js';
import type { DrillRecord, ReportFormat } from '../../../src-shared/fire-drill.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { Panel } from '../../components/panel.js';
import { StateMark } from '../../components/state-mark.js';
import { formatLatency } from '../../format/duration.js';
import { formatCount } from '../../format/number.js';
import { open } from '../../stores/page-store.js';
import { perform } from '../../stores/action-store.js';
import { balanceText, drillMarks } from './drill-words.js';
import classes from './drill-report.module.css';
import { DrillSightings } from './drill-sightings.js';
import { DrillSteps } from './drill-steps.js';

const save = (id: string, format: ReportFormat) =>
  void perform('drill', () => bridge().request['drill:save'](id, format));

/** One drill: its steps with their times, what the screen showed, how fast it came back, and the balance. */
export function DrillReport({ drill }: { readonly drill: DrillRecord }) {
  const { id, fault, state } = drill;
  const isRunning = state === 'running';
  return (
    <Panel
      title={`${isRunning ? 'Drill' : 'Report'}: ${drillTexts[fault].title}`}
      aside={
        <div className={classes.actions}>
          <span data-drill={state}>
            <StateMark {...drillMarks[state]} />
          </span>
          {isRunning ? (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<X size={12} aria-hidden />}
              onClick={() => void perform('drill', () => bridge().request['drill:cancel'](id))}
            >
              Cancel and put back
            </Button>
          ) : (
            <>
              <SaveButton label="Save Markdown…" onClick={() => save(id, 'markdown')} />
              <SaveButton label="Save JSON…" onClick={() => save(id, 'json')} />
            </>
          )}
        </div>
      }
    >
      {!isRunning && (
        <p className={classes.verdict} data-state={state} role="status">
          <HostileText text={drill.verdict} maximum={600} />
        </p>
      )}
      <Facts drill={drill} />
      <div className={classes.columns}>
        <DrillSteps steps={drill.steps} />
        <DrillSightings drill={drill} />
      </div>
    </Panel>
  );
}

function SaveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button size="compact-xs" variant="default" leftSection={<Download size={12} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  );
}

/** What the drill came to; those that are not known yet are left out. */
function Facts({ drill }: { readonly drill: DrillRecord }) {
  const { fault, state, feed, bite, recoveryMs, highestLag, balance } = drill;
  return (
    <dl className={classes.facts}>
      {feed !== '' && (
        <>
          <dt>Ticks from</dt>
          <dd>{feed}</dd>
        </>
      )}
      {(bite !== null || state !== 'running') && (
        <>
          <dt>How it showed</dt>
          <dd>
            <HostileText text={bite ?? 'Not at all'} maximum={600} />
            {fault === 'poison-message' && bite !== null && (
              <Button size="compact-xs" variant="subtle" onClick={() => open('errors', { part: 'dead-letters' })}>
                Show dead letters
              </Button>
            )}
          </dd>
        </>
      )}
      {highestLag !== null && (
        <>
          <dt>Highest lag</dt>
          <dd data-highest-lag={highestLag}>{formatCount(highestLag)} messages</dd>
        </>
      )}
      {recoveryMs !== null && (
        <>
          <dt>Recovery</dt>
          <dd data-recovery-ms={recoveryMs}>
            {formatLatency(recoveryMs)} from the repair until a fresh tick was stored
          </dd>
        </>
      )}
      {(balance !== null || state !== 'running') && (
        <>
          <dt>Balance</dt>
          <dd data-balance={balance?.verdict ?? 'none'} data-checked={balance?.checked}>
            {balanceText(drill)}
          </dd>
        </>
      )}
    </dl>
  );
}
