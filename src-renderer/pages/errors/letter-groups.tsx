import { UnstyledButton } from '@mantine/core';
import type { DeadLetterFilter, DeadLetterGroup } from '../../../src-shared/dead-letter.js';
import { visibleText } from '../../format/hostile-text.js';
import { formatCount } from '../../format/number.js';
import classes from './letter-groups.module.css';
import { noFilter, useLetters } from './letters-store.js';
import { readLetters } from './read-letters.js';

/** How many there are of each stage and code, and of each reason within the chosen one; pressed, only those are listed. */
export function LetterGroups() {
  const groups = useLetters((state) => state.groups);
  const filter = useLetters((state) => state.filter);
  if (!groups || groups.counted === 0) return null;
  const isBounded = groups.counted < groups.total;
  const shapes = groups.groups.filter(({ stage, code }) => stage === filter.stage && code === filter.code);
  return (
    <div className={classes.rows}>
      <div role="group" aria-label="Stage and code" className={classes.groups}>
        <Group title="All" count={groups.total} filter={noFilter} isCurrent={filter.stage === null} />
        {byCode(groups.groups).map(({ stage, code, count }) => (
          <Group
            key={`${stage} ${code}`}
            title={`${visibleText(stage, 40) || 'no stage'} · ${visibleText(code, 40) || 'no code'}`}
            count={count}
            filter={{ stage, code, shape: null }}
            isCurrent={stage === filter.stage && code === filter.code}
          />
        ))}
        {isBounded && <span className={classes.bound}>of the newest {formatCount(groups.counted)}</span>}
      </div>
      {shapes.length > 1 && (
        <div role="group" aria-label="Reason" className={classes.groups}>
          {shapes.map(({ stage, code, shape, count }) => (
            <Group
              key={shape}
              title={visibleText(shape, 90) || 'no reason'}
              count={count}
              filter={{ stage, code, shape: shape === filter.shape ? null : shape }}
              isCurrent={shape === filter.shape}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** Reasons of one stage and code taken together, the most frequent first. */
function byCode(groups: readonly DeadLetterGroup[]): readonly DeadLetterGroup[] {
  const sums = new Map<string, DeadLetterGroup>();
  for (const group of groups) {
    const key = JSON.stringify([group.stage, group.code]);
    const known = sums.get(key);
    sums.set(key, known ? { ...known, count: known.count + group.count } : group);
  }
  return [...sums.values()].sort((a, b) => b.count - a.count);
}

function Group({
  title,
  count,
  filter,
  isCurrent,
}: {
  readonly title: string;
  readonly count: number;
  readonly filter: DeadLetterFilter;
  readonly isCurrent: boolean;
}) {
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
