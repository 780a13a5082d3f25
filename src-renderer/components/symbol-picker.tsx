import { Select, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useStore } from 'zustand';
import { visibleText } from '../format/hostile-text.js';
import { stocksStore } from '../stores/stocks-store.js';

const maxOffered = 50;

/** Symbols that begin with what is typed, then those that contain it. */
const matching: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase();
  const places = (options as ComboboxItem[])
    .map((option) => ({ option, place: option.label.toLowerCase().indexOf(wanted) }))
    .filter(({ place }) => place >= 0);
  const beginning = places.filter(({ place }) => place === 0);
  const others = places.filter(({ place }) => place > 0);
  return [...beginning, ...others].slice(0, maxOffered).map(({ option }) => option);
};

/** Chooses one of the symbols that have stored ticks; typing finds it. */
export function SymbolPicker({
  symbol,
  onPick,
  id,
}: {
  readonly symbol: string | null;
  readonly onPick: (symbol: string) => void;
  readonly id?: string;
}) {
  const stored = useStore(
    stocksStore.seen,
    useShallow((stocks) => stocks.map((stock) => stock.symbol)),
  );
  const data = useMemo(() => {
    const symbols = symbol === null || stored.includes(symbol) ? stored : [symbol, ...stored];
    return symbols.map((value) => ({ value, label: visibleText(value, 64) }));
  }, [stored, symbol]);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      size="xs"
      w={120}
      comboboxProps={{ width: 200, position: 'bottom-start' }}
      aria-label="Symbol"
      placeholder="Type a symbol"
      nothingFoundMessage="No stored symbol has this in its name"
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      data={data}
      filter={matching}
      limit={maxOffered}
      maxDropdownHeight={320}
      value={symbol}
      onChange={(value) => value !== null && onPick(value)}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
