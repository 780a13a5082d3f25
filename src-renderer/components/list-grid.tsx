import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { listKeys } from './list-keys.js';
import classes from './list-grid.module.css';

export interface ListColumn<R> {
  readonly name: string;
  readonly title: ReactNode;
  /** What the title says at length. */
  readonly hint?: string;
  /** As CSS's grid-template-columns takes it. */
  readonly width: string;
  readonly isNumber?: boolean;
  readonly show: (row: R) => ReactNode;
}

const rowHeight = 26;
const loadAhead = 20;

/**
 * A list of which only what is in view is drawn. Arrows, Page, Home and End go through it, Enter opens the row's details,
 * Escape closes them, Space selects it.
 */
export function ListGrid<R>({
  label,
  rows,
  columns,
  keyOf,
  active,
  onActive,
  onOpen,
  onClose,
  selected,
  onToggle,
  onEnd,
  isFollowing = false,
  marks = () => ({}),
}: {
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly ListColumn<R>[];
  readonly keyOf: (row: R) => string;
  /** The row that keys start from. */
  readonly active: string | null;
  readonly onActive: (row: R) => void;
  readonly onOpen: (row: R) => void;
  readonly onClose: () => void;
  readonly selected?: ReadonlySet<string>;
  readonly onToggle?: (row: R) => void;
  /** The end of the rows is near. */
  readonly onEnd?: () => void;
  /** The newest row, at the end, stays in view. */
  readonly isFollowing?: boolean;
  /** Attributes of a row, for its style and for tests. */
  readonly marks?: (row: R) => Readonly<Record<`data-${string}`, string | number | boolean>>;
}) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // The rule is about React's compiler, which we do not use.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The header lies over the rows.
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
  });
  const end = (virtualizer.range?.endIndex ?? -1) + 1;
  useEffect(() => {
    if (end > 0 && end >= rows.length - loadAhead) onEnd?.();
  }, [end, rows.length, onEnd]);

  const last = rows.length - 1;
  useEffect(() => {
    if (isFollowing && last >= 0) virtualizer.scrollToIndex(last, { align: 'end' });
  }, [isFollowing, last, virtualizer]);

  const at = rows.findIndex((row) => keyOf(row) === active);
  const isListed = at >= 0;
  useEffect(() => {
    // It may have been chosen elsewhere; what is in view does not move.
    if (isListed) virtualizer.scrollToIndex(at, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- rows that come before it do not move the list
  }, [active, isListed, virtualizer]);
  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const shown = virtualizer.getVirtualItems();
  const rowId = (index: number) => `${id}-${index}`;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={selected ? true : undefined}
      aria-activedescendant={shown.some(({ index }) => index === at) ? rowId(at) : undefined}
      tabIndex={0}
      className={classes.grid}
      onKeyDown={(event) => {
        const row = rows[at];
        const index = listKeys(event, at, rows.length, Math.max(1, end - (virtualizer.range?.startIndex ?? 0) - 2));
        const moved = index === null ? undefined : rows[index];
        if (moved !== undefined && index !== null) {
          onActive(moved);
          virtualizer.scrollToIndex(index, { align: 'auto' });
        } else if (event.key === 'Enter' && row !== undefined) onOpen(row);
        else if (event.key === ' ' && row !== undefined) onToggle?.(row);
        else if (event.key === 'Escape') onClose();
        else return;
        event.preventDefault();
      }}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.line} style={template}>
          {columns.map(({ name, title, hint, isNumber }, index) => (
            <span
              key={name}
              role="columnheader"
              aria-colindex={index + 1}
              className={classes.cell}
              data-number={isNumber}
              title={hint}
            >
              {title}
              {hint !== undefined && <span className="visually-hidden">. {hint}</span>}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = keyOf(row);
          return (
            <div
              key={key}
              id={rowId(index)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={selected ? selected.has(key) : index === at}
              data-active={index === at}
              className={classes.line}
              style={{ ...template, transform: `translateY(${start}px)` }}
              onClick={() => {
                onActive(row);
                onOpen(row);
              }}
              {...marks(row)}
            >
              {columns.map(({ name, isNumber, show }, column) => (
                <span
                  key={name}
                  role="gridcell"
                  aria-colindex={column + 1}
                  data-column={name}
                  data-number={isNumber}
                  className={classes.cell}
                >
                  {show(row)}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
