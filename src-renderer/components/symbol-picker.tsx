import { Select, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useStore } from 'zustand';
import { visibleText } from '../format/hostile-text.js';
import { stocksStore } from '../stores/stocks-store.js';

const maxOffered = 50;

/** Symbols that begin with what is typed, then those that contain it. */
const matching = (options: readonly ComboboxItem[], search: string): ComboboxItem[] => {
  const wanted = search.trim().toLowerCase();
  const places = options
    .map((option) => ({ option, place: option.label.toLowerCase().indexOf(wanted) }))
    .filter(({ place }) => place >= 0);
  const beginning = places.filter(({ place }) => place === 0);
  const others = places.filter(({ place }) => place > 0);
  return [...beginning, ...others].slice(0, maxOffered).map(({ option }) => option);
};

const filter: OptionsFilter = ({ options, search }) => matching(options as ComboboxItem[], search);

/** Chooses one of the symbols that have stored ticks; typing finds it, and one that has none yet is taken as typed. */
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
  const [isOpen, setOpen] = useState(false);
  /** Enter where the list marks nothing: what is typed came before the list, or before the symbol's first ticks. */
  function takeTyped(event: KeyboardEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
    const typed = input.value.trim();
    const isMarked = list !== null && list.querySelector('[data-combobox-selected]') !== null;
    if (event.key !== 'Enter' || !isOpen || isMarked || typed === '') return;
    setOpen(false);
    onPick(matching(data, typed)[0]?.value ?? typed);
  }

  return (
    <Select
      {...(id === undefined ? {} : { id })}
      size="xs"
      w={120}
      comboboxProps={{ width: 200, position: 'bottom-start' }}
      aria-label="Symbol"
      placeholder="Type a symbol"
      nothingFoundMessage="No stored symbol has this in its name: Enter opens it as typed"
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      data={data}
      filter={filter}
      onKeyDown={takeTyped}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      limit={maxOffered}
      maxDropdownHeight={320}
      value={symbol}
      onChange={(value) => value !== null && onPick(value)}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
