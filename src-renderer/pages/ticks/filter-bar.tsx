import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useState, type Ref } from 'react';
import type { TickFilter } from '../../../src-shared/ticks-query.js';
import classes from './filter-bar.module.css';
import { isFiltered, noFilter, noFilterText, parseFilter, type FilterText } from './filter-text.js';
import { changeFilter } from './read-ticks.js';
import { useTicks } from './ticks-store.js';
import { useVenues } from './use-venues.js';

const bounds: readonly { readonly field: keyof TickFilter; readonly label: string; readonly placeholder: string }[] = [
  { field: 'minSize', label: 'Size at least', placeholder: 'min size' },
  { field: 'maxSize', label: 'Size at most', placeholder: 'max size' },
  { field: 'minPrice', label: 'Price at least', placeholder: 'min price' },
  { field: 'maxPrice', label: 'Price at most', placeholder: 'max price' },
];

/** Which ticks to show: by venue, size and price. Enter or leaving a field takes what is typed. */
export function FilterBar({ ref }: { readonly ref: Ref<HTMLInputElement> }) {
  const filter = useTicks((state) => state.filter);
  const venues = useVenues();
  const [text, setText] = useState<FilterText>(noFilterText);
  const { filter: written, wrong } = parseFilter(text);
  const type = (field: keyof TickFilter, value: string) => setText((before) => ({ ...before, [field]: value }));
  const take = (wanted: TickFilter) => {
    if (JSON.stringify(wanted) !== JSON.stringify(filter)) changeFilter(wanted);
  };
  const takeWritten = () => {
    if (wrong.length === 0) take(written);
  };
  const clear = () => {
    setText(noFilterText);
    take(noFilter);
  };
  return (
    <div
      className={classes.bar}
      role="group"
      aria-label="Filter"
      onBlur={takeWritten}
      onKeyDown={(event) => {
        if (event.key === 'Enter') takeWritten();
      }}
    >
      <span className={classes.name} aria-hidden>
        Filter
      </span>
      <Autocomplete
        ref={ref}
        size="xs"
        w={76}
        aria-label="Venue"
        placeholder="venue"
        data={venues}
        value={text.venue}
        onChange={(value) => type('venue', value)}
        onOptionSubmit={(value) => take(parseFilter({ ...text, venue: value }).filter)}
      />
      {bounds.map(({ field, label, placeholder }) => (
        <TextInput
          key={field}
          size="xs"
          w={76}
          inputMode="decimal"
          aria-label={label}
          placeholder={placeholder}
          title={wrong.includes(field) ? `${label}: write a number, the least not above the most` : label}
          error={wrong.includes(field)}
          value={text[field]}
          onChange={(event) => type(field, event.currentTarget.value)}
        />
      ))}
      {(isFiltered(filter) || text !== noFilterText) && (
        <Button size="compact-xs" variant="default" onClick={clear}>
          Clear
        </Button>
      )}
    </div>
  );
}
