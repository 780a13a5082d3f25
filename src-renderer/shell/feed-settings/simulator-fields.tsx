import { NumberInput } from '@mantine/core';
import type { Drafted, FeedDraft } from './feed-draft.js';
import classes from './feed-form.module.css';

const fields = [
  { name: 'symbols', label: 'Symbols', placeholder: '', description: 'SIM001, SIM002, …' },
  { name: 'rate', label: 'Ticks per second', placeholder: '', description: 'over all symbols' },
  { name: 'seconds', label: 'Seconds', placeholder: 'until Stop', description: 'how long it feeds' },
  { name: 'seed', label: 'Seed', placeholder: 'at random', description: 'fixes prices and order' },
] as const;

/** A made-up market: how wide, how fast, how long. */
export function SimulatorFields({
  draft,
  problems,
  change,
}: {
  readonly draft: FeedDraft;
  readonly problems: Drafted['problems'];
  readonly change: (changed: Partial<FeedDraft>) => void;
}) {
  return (
    <div className={classes.row}>
      {fields.map(({ name, label, placeholder, description }) => (
        <NumberInput
          key={name}
          label={label}
          description={description}
          placeholder={placeholder}
          className={classes.quarter}
          value={draft[name]}
          error={problems[name]}
          hideControls
          onChange={(value) => change({ [name]: value })}
        />
      ))}
    </div>
  );
}
