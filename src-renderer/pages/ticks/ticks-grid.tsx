import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { visibleText } from '../../format/hostile-text.js';
import { zoneName } from '../../format/time.js';
import { useZone } from '../../stores/zone.js';
import { gridKeys } from './grid-keys.js';
import { loadMore, noteInView } from './read-ticks.js';
import { extendSelection, inspect, selectRow } from './select-ticks.js';
import { isSelected } from './selection.js';
import { tickColumns } from './tick-columns.js';
import { lineId, TickLine } from './tick-line.js';
import { knownCount, placeOf } from './tick-window.js';
import classes from './ticks-grid.module.css';
import { useTicks } from './ticks-store.js';
import { useFollow } from './use-follow.js';

const rowHeight = 24;
/** Rows before an end of what is loaded at which more is asked for. */
const loadAhead = 200;

/** The ticks in memory, of which only those in view are drawn; scrolling near an end loads on. */
export function TicksGrid({
  symbol,
  isStale,
}: {
  readonly symbol: string;
  /** Other rows are being read and take their time. */
  readonly isStale: boolean;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const window = useTicks((state) => state.window);
  const landing = useTicks((state) => state.landing);
  const isFollowing = useTicks((state) => state.isFollowing);
  const zone = useZone();
  const selection = useTicks((state) => state.selection);
  const isLoading = useTicks((state) => state.loading !== null);
  const { rows, first } = window;
  const count = rows.length;

  // The rule is about React's compiler, which we do not use.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => first + index, [first]),
    overscan: 12,
    // Rows that come or go above those in view move nothing.
    anchorTo: 'end',
    followOnAppend: isFollowing,
    // The header lies over the rows.
    scrollPaddingEnd: rowHeight,
  });

  // Once for each landing: effects run again when the page is seen again, and that is no landing.
  const landed = useRef<typeof landing>(null);
  useLayoutEffect(() => {
    if (landing === null || landing === landed.current) return;
    landed.current = landing;
    virtualizer.scrollToIndex(landing.number - first, { align: landing.align });
  }, [landing, first, virtualizer]);

  const start = virtualizer.range?.startIndex ?? 0;
  const end = (virtualizer.range?.endIndex ?? -1) + 1;
  useEffect(() => {
    const element = scroller.current;
    if (!element || end === 0) return;
    // Read from the element: after a landing the range is still that of before.
    const from = Math.floor(element.scrollTop / rowHeight);
    const to = Math.min(count, Math.ceil((element.scrollTop + element.clientHeight) / rowHeight));
    noteInView(first + from, first + to);
    if (from < loadAhead) loadMore('older');
    if (to > count - loadAhead) loadMore('newer');
  }, [start, end, count, first, isLoading]);
  useFollow(symbol, end === count);

  const active = selection?.active ?? null;
  const shown = virtualizer.getVirtualItems();
  // A row that is scrolled out of view is not in the document, and must not be pointed to.
  const isActiveShown = active !== null && shown.some(({ index }) => first + index === active);
  const all = knownCount(window);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={`Ticks of ${visibleText(symbol, 64)}`}
      aria-rowcount={all === null ? -1 : all + 1}
      aria-colcount={tickColumns.length}
      aria-multiselectable
      aria-busy={isLoading}
      data-stale={isStale}
      aria-activedescendant={isActiveShown ? lineId(active) : undefined}
      tabIndex={0}
      className={classes.grid}
      onKeyDown={(event) =>
        gridKeys(event, {
          pageRows: Math.max(1, end - start - 2),
          start: first + start,
          reveal: (number) => virtualizer.scrollToIndex(number - first, { align: 'auto' }),
        })
      }
      onClick={(event) => {
        const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-number]') : null;
        if (!line) return;
        const number = Number(line.dataset.number);
        if (event.shiftKey) return extendSelection(number);
        selectRow(number);
        inspect();
      }}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.line}>
          {tickColumns.map(({ name, title, isText, isTime }, index) => (
            <span
              key={name}
              role="columnheader"
              aria-colindex={index + 1}
              data-column={name}
              data-text={isText}
              className={classes.cell}
            >
              {title}
              {isTime && <span className={classes.zone}> {zoneName(zone)}</span>}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start: top }) => {
          const row = rows[index];
          const number = first + index;
          return (
            row && (
              <TickLine
                key={number}
                row={row}
                number={number}
                rowIndex={placeOf(window, number) + 2}
                top={top}
                zone={zone}
                isSelected={isSelected(selection, number)}
                isActive={number === active}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
