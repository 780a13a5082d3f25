import { Button } from '@mantine/core';
import { RotateCw } from 'lucide-react';
import { bridge } from '../../bridge.js';
import { perform, useActions } from '../../stores/action-store.js';
import { useErrors } from '../../stores/errors-store.js';
import classes from './errors-page.module.css';
import { FailuresPart } from './failures-part.js';

/** What failed, and the messages that could not be stored. */
export function ErrorsPage() {
  const current = useErrors().filter((group) => group.current).length;
  const isRetrying = useActions(({ pending }) => pending === 'retry');
  return (
    <section aria-label="Errors" className={classes.page}>
      <div className={classes.toolbar}>
        <span className={classes.space} />
        {current > 0 && (
          <Button
            size="compact-xs"
            variant="default"
            title="Try again at once what waits for its next try"
            loading={isRetrying}
            leftSection={<RotateCw size={12} aria-hidden />}
            onClick={() => void perform('retry', () => bridge().request['pipeline:retry']())}
          >
            Retry now
          </Button>
        )}
      </div>
      <FailuresPart />
    </section>
  );
}
