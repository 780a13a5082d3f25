import { Button, SegmentedControl } from '@mantine/core';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { bridge } from '../../bridge.js';
import { formatCount } from '../../format/number.js';
import { perform, useActions } from '../../stores/action-store.js';
import { useErrors } from '../../stores/errors-store.js';
import { useOpened } from '../../stores/page-store.js';
import classes from './errors-page.module.css';
import { FailuresPart } from './failures-part.js';
import { LettersPart } from './letters-part.js';
import { useLetters } from './letters-store.js';

type Part = 'failures' | 'dead-letters';

/** What failed, and the messages that could not be stored. */
export function ErrorsPage() {
  const [part, setPart] = useState<Part>('failures');
  useOpened('errors', (opening) => setPart(opening.part));
  const groups = useErrors();
  const letters = useLetters((state) => state.groups?.total ?? null);
  const withCount = (text: string, count: number | null) => (count === null ? text : `${text} (${formatCount(count)})`);
  return (
    <section aria-label="Errors" className={classes.page}>
      <div className={classes.toolbar}>
        <SegmentedControl<Part>
          size="xs"
          aria-label="Part"
          value={part}
          onChange={setPart}
          data={[
            { value: 'failures', label: withCount('What failed', groups.length) },
            { value: 'dead-letters', label: withCount('Rejected and dead-lettered', letters) },
          ]}
        />
        <span className={classes.space} />
        {groups.some(({ current }) => current) && <RetryButton />}
      </div>
      {part === 'failures' ? <FailuresPart /> : <LettersPart />}
    </section>
  );
}

function RetryButton() {
  const isRetrying = useActions(({ pending }) => pending === 'retry');
  return (
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
  );
}
