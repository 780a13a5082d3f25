import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { checkedClusters } from '../../../src-shared/check.js';
import { Panel } from '../../components/panel.js';
import { Trouble } from '../../components/trouble.js';
import { useCheck } from '../../stores/check-store.js';
import { cancelTest } from './cancel-test.js';
import { CheckStepItem } from './check-step-item.js';
import { testText } from './check-text.js';
import classes from './test-panel.module.css';
import { startTest } from './test-profile.js';

const titles = { kafka: 'Kafka', cassandra: 'Cassandra' } as const;

/** The test of the form's clusters, step by step as it goes on. */
export function TestPanel() {
  const check = useCheck();
  const panel = useRef<HTMLDivElement>(null);
  const id = check?.id;
  const isRunning = check?.isRunning;
  useEffect(() => {
    if (id !== undefined) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [id, isRunning]);
  return (
    <div ref={panel} className={classes.place}>
      <Panel title="Test" className={classes.panel} aside={check && <Again isRunning={check.isRunning} />}>
        <p role="status" className={check ? classes.summary : classes.teaching} data-test={stateOf(check)}>
          {check
            ? testText(check)
            : 'Test looks at both clusters step by step with what the form holds now, saved or not: name, connection, TLS, login, topic and tables. It changes nothing; what is missing can then be created by a button.'}
        </p>
        {check?.failure && (
          <Trouble title="There was no test" message={check.failure.message} remedy={check.failure.remedy} />
        )}
        <div className={classes.clusters}>
          {checkedClusters.map((cluster) => {
            const steps = check?.steps.filter((step) => step.cluster === cluster) ?? [];
            if (steps.length === 0) return null;
            return (
              <section key={cluster} aria-label={`${titles[cluster]} test`}>
                <h3 className={classes.cluster}>{titles[cluster]}</h3>
                <ol>
                  {steps.map((step) => (
                    <CheckStepItem key={`${step.step} ${step.at}`} step={step} isLast={!check?.isRunning} />
                  ))}
                </ol>
              </section>
            );
          })}
        </div>
      </Panel>
    </div>
  );
}

const stateOf = (check: ReturnType<typeof useCheck>): string =>
  check === null ? 'none' : check.isRunning ? 'running' : 'ended';

function Again({ isRunning }: { readonly isRunning: boolean }) {
  return isRunning ? (
    <Button size="compact-xs" variant="default" onClick={cancelTest}>
      Cancel test
    </Button>
  ) : (
    <Button size="compact-xs" variant="default" onClick={() => void startTest()}>
      Test again
    </Button>
  );
}
