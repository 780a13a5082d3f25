import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLate } from '../../components/use-late.js';
import { formatCount } from '../../format/number.js';
import { copyFormats, type CopyFormat } from './copy-text.js';
import { copySelected } from './select-ticks.js';
import { selectedRange } from './selection.js';
import { endOf, knownCount } from './tick-window.js';
import { SymbolLinks } from './symbol-links.js';
import classes from './ticks-footer.module.css';
import { useTicks } from './ticks-store.js';

const saidForMs = 3000;

/** How much is loaded and selected, and copies of what is selected. */
export function TicksFooter({ symbol }: { readonly symbol: string }) {
  const window = useTicks((state) => state.window);
  const selection = useTicks((state) => state.selection);
  const isLate = useLate(useTicks(({ loading }) => loading !== null));
  const range = selectedRange(selection, window.first, endOf(window));
  const selected = range ? range.to - range.from : 0;
  const all = knownCount(window);
  const [said, say] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => say(''), saidForMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (format: CopyFormat) => {
    const count = await copySelected(format);
    if (count > 0) say(`${formatCount(count)} ${count === 1 ? 'row' : 'rows'} copied as ${format}`);
  };
  return (
    <div className={classes.footer}>
      <span>
        {formatCount(window.rows.length)} rows loaded{all !== null && ` of ${formatCount(all)}`}
      </span>
      {isLate && (
        <span className={classes.reading}>
          <Loader size={12} aria-hidden /> Reading stored ticks
        </span>
      )}
      <span className={classes.space} />
      <SymbolLinks symbol={symbol} />
      <span className={classes.rule} />
      <span aria-live="polite">{said}</span>
      <span>{selected === 0 ? 'None selected' : `${formatCount(selected)} selected`}</span>
      <span className={classes.copies} role="group" aria-label="Copy the selected rows">
        {copyFormats.map((format) => (
          <Button
            key={format}
            size="compact-xs"
            variant="default"
            {...(selected === 0 ? { 'data-disabled': true, 'aria-disabled': true } : {})}
            title={selected === 0 ? 'Select rows to copy them' : `Copy the selected rows as ${format}`}
            onClick={() => void copy(format)}
          >
            Copy {format}
          </Button>
        ))}
      </span>
    </div>
  );
}
