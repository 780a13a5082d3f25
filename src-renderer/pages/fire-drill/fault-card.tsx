import { Button } from '@mantine/core';
import { Flame } from 'lucide-react';
import { useState } from 'react';
import { drillFeedPlan } from '../../../src-shared/drill-feed.js';
import { drillTexts } from '../../../src-shared/drill-texts.js';
import type { DrillFault } from '../../../src-shared/fire-drill.js';
import { bridge } from '../../bridge.js';
import { Panel } from '../../components/panel.js';
import { perform, useActions } from '../../stores/action-store.js';
import { useApp } from '../../stores/app-store.js';
import { useServers } from '../../stores/servers-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { ConfirmDrill } from './confirm-drill.js';
import { planText } from './drill-words.js';
import classes from './fault-card.module.css';

/** What a drill will do and what is to be seen then, and the button that begins it. */
export function FaultCard({
  fault,
  isRunning,
  onStarted,
}: {
  readonly fault: DrillFault;
  /** A drill runs, this one or another. */
  readonly isRunning: boolean;
  readonly onStarted: (id: string) => void;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const isReady = useServers(({ readiness }) => readiness.kind === 'ready');
  const isPending = useActions(({ pending }) => pending === 'drill');
  const isPipelineUp = useSnapshot(({ state }) => state !== 'stopped' && state !== 'failed');
  const feed = useApp(({ startedFeed }) => startedFeed);
  const { title, happens, see, takes } = drillTexts[fault];
  const ticks = planText(drillFeedPlan(fault, isPipelineUp, feed));
  const hindrance = isRunning
    ? 'A drill runs; one goes after the other.'
    : isReady
      ? null
      : 'Possible once Kafka and Cassandra answer.';

  async function start(): Promise<void> {
    setIsAsking(false);
    await perform('drill', async () => {
      const started = await bridge().request['drill:start'](fault);
      if (started.ok) onStarted(started.value.id);
      return started;
    });
  }

  return (
    <Panel title={title}>
      <div className={classes.card}>
        <dl className={classes.texts}>
          <dt>What happens</dt>
          <dd>{happens}</dd>
          <dt>What you should see</dt>
          <dd>{see}</dd>
          <dt>Ticks</dt>
          <dd>{ticks}</dd>
          <dt>Takes about</dt>
          <dd>{takes}</dd>
        </dl>
        <div className={classes.action}>
          <Button
            loading={isPending}
            disabled={hindrance !== null}
            leftSection={<Flame size={14} aria-hidden />}
            onClick={() => setIsAsking(true)}
          >
            Run this drill…
          </Button>
          {hindrance && <p className={classes.hint}>{hindrance}</p>}
        </div>
      </div>
      <ConfirmDrill
        fault={fault}
        ticks={ticks}
        isOpen={isAsking}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => void start()}
      />
    </Panel>
  );
}
