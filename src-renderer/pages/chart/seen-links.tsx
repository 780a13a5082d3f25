import { Button } from '@mantine/core';
import { Download, Rows3 } from 'lucide-react';
import { open } from '../../stores/page-store.js';
import type { TimeRange } from './new-york.js';

/** Where one goes from a chart: to the ticks it was drawn from, and to their export. */
export function SeenLinks({ symbol, range }: { readonly symbol: string; readonly range: TimeRange | null }) {
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Rows3 size={12} aria-hidden />}
        title="The ticks at the left end of the chart; a double click shows those below the pointer"
        disabled={!range}
        onClick={() => range && open('ticks', { symbol, time: range.from })}
      >
        Ticks
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Download size={12} aria-hidden />}
        title="Export the ticks of the time that is seen"
        disabled={!range}
        onClick={() => range && open('exports', { symbol, from: range.from, to: range.to })}
      >
        Export
      </Button>
    </>
  );
}
