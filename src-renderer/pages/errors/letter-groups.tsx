import { UnstyledButton } from '@mantine/core';
import type { DeadLetterFilter } from '../../../src-shared/dead-letter.js';
import { visibleText } from '../../format/hostile-text.js';
import { formatCount } from '../../format/number.js';
import classes from './letter-groups.module.css';
import { noFilter, useLetters } from './letters-store.js';
import { readLetters } from './read-letters.js';

/** How many there are of each stage and code; pressed, only those are listed. */
export function LetterGroups() {
  const groups = useLetters((state) => state.groups);
  const filter = useLetters((state) => state.filter);
  if (!groups || groups.counted === 0) return null;
  const isBounded = groups.counted < groups.total;
  return (
    <div role="group" aria-label="Stage and code" className={classes.groups}>
      <Group title="All" count={groups.total} filter={noFilter} current={filter} />
      {groups.groups.map(({ stage, code, count }) => (
        <Group
          key={`${stage} ${code}`}
          title={`${visibleText(stage, 40) || 'no stage'} · ${visibleText(code, 40) || 'no code'}`}
          count={count}
          filter={{ stage, code }}
          current={filter}
        />
      ))}
      {isBounded && <span className={classes.bound}>of the newest {formatCount(groups.counted)}</span>}
    </div>
  );
}

function Group({
  title,
  count,
  filter,
  current,
}: {
  readonly title: string;
  readonly count: number;
  readonly filter: DeadLetterFilter;
  readonly current: DeadLetterFilter;
}) {
  const isCurrent = filter.stage === current.stage && filter.code === current.code;
  return (
    <UnstyledButton
      className={classes.group}
      aria-pressed={isCurrent}
      data-group={title}
      data-value={count}
      onClick={() => void readLetters(filter)}
    >
      <bdi>{title}</bdi> <b>{formatCount(count)}</b>
    </UnstyledButton>
  );
}
