import { memo } from 'react';
import { tickColumns } from './tick-columns.js';
import type { TickRow } from './tick-row.js';
import classes from './ticks-grid.module.css';

export const lineId = (number: number): string => `tick-${number}`;

/** A tick as a row of the grid. */
export const TickLine = memo(function TickLine({
  row,
  number,
  rowIndex,
  top,
  zone,
  isSelected,
  isActive,
}: {
  readonly row: TickRow;
  readonly number: number;
  /** For those who hear the grid. */
  readonly rowIndex: number;
  /** Pixels from the first row. */
  readonly top: number;
  readonly zone: string;
  readonly isSelected: boolean;
  readonly isActive: boolean;
}) {
  return (
    <div
      id={lineId(number)}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      data-number={number}
      data-active={isActive}
      className={classes.line}
      style={{ transform: `translateY(${top}px)` }}
    >
      {tickColumns.map(({ name, isText, show }, index) => (
        <span
          key={name}
          role="gridcell"
          aria-colindex={index + 1}
          data-column={name}
          data-text={isText}
          className={classes.cell}
        >
          <bdi>{show(row, zone)}</bdi>
        </span>
      ))}
    </div>
  );
});
