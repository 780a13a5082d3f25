import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { ChartCandlestick, Download } from 'lucide-react';
import { open } from '../../stores/page-store.js';
import { useRange } from './use-range.js';

/** Where one goes from a symbol's ticks: to its chart, and to an export of the range. */
export function SymbolLinks({ symbol }: { readonly symbol: string }) {
  const { from, to } = useRange(symbol);
  const exportRange = () => {
    if (from !== null && to !== null) open('exports', { symbol, from, to });
    else open('exports');
  };
  useHotkeys([['mod+E', exportRange]], [], true);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<ChartCandlestick size={12} aria-hidden />}
        title="The chart of this symbol"
        onClick={() => open('chart', { symbol })}
      >
        Chart
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Download size={12} aria-hidden />}
        title="Export the ticks of the range (Ctrl+E)"
        onClick={exportRange}
      >
        Export
      </Button>
    </>
  );
}
