import { Checkbox, MultiSelect, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { PriceColorsPicker } from '../../components/price-colors-picker.js';
import { SymbolPicker } from '../../components/symbol-picker.js';
import { visibleText } from '../../format/hostile-text.js';
import { useStocks } from '../../stores/stocks-store.js';
import { choose, maxCompared, useChartChoice, type ChartView } from './chart-choice.js';
import classes from './chart-toolbar.module.css';
import { intervals } from './intervals.js';

/** Options of a list that is open at once; the others are found by typing. */
const maxOptions = 100;

/** What the chart shows: symbol, kind, interval and symbols beside it. */
export function ChartToolbar({ symbol }: { readonly symbol: string | null }) {
  const stocks = useStocks();
  const names = stocks.map((stock) => stock.symbol).join('\n');
  const options = useMemo(
    () => (names === '' ? [] : names.split('\n').map((name) => ({ value: name, label: visibleText(name, 64) }))),
    [names],
  );
  const view = useChartChoice((choice) => choice.view);
  const interval = useChartChoice((choice) => choice.interval);
  const compared = useChartChoice((choice) => choice.compared);
  const hasValues = useChartChoice((choice) => choice.hasValues);
  return (
    <div className={classes.toolbar} role="group" aria-label="What the chart shows">
      <SymbolPicker
        symbol={symbol}
        onPick={(picked) => choose({ symbol: picked, compared: compared.filter((other) => other !== picked) })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Kind of chart"
        data={[
          { value: 'candles', label: 'Candles' },
          { value: 'line', label: 'Line' },
        ]}
        value={view}
        onChange={(value) => choose({ view: value as ChartView, compared: [] })}
      />
      {view === 'candles' && (
        <SegmentedControl
          size="xs"
          aria-label="Length of a candle"
          data={intervals.map(({ interval: length, name }) => ({ value: String(length), label: name }))}
          value={String(interval)}
          onChange={(value) => {
            const chosen = intervals.find((terms) => String(terms.interval) === value);
            if (chosen) choose({ interval: chosen.interval });
          }}
        />
      )}
      <MultiSelect
        className={classes.compared}
        size="xs"
        aria-label="Compare with"
        placeholder={compared.length === 0 ? 'Compare with …' : undefined}
        data={options.filter(({ value }) => value !== symbol)}
        value={[...compared]}
        maxValues={maxCompared}
        searchable
        hidePickedOptions
        limit={maxOptions}
        nothingFoundMessage="No other symbol is stored"
        onChange={(symbols) => choose({ compared: symbols, ...(symbols.length > 0 && { view: 'line' }) })}
      />
      <Checkbox
        className={classes.values}
        size="xs"
        label="Values"
        checked={hasValues}
        onChange={(event) => choose({ hasValues: event.currentTarget.checked })}
      />
      <PriceColorsPicker />
    </div>
  );
}
