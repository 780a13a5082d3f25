import { SegmentedControl } from '@mantine/core';
import { chooseRange, ranges, rangeText, useRange, type RangeMinutes } from './history-range.js';
import classes from './range-switch.module.css';

/** How far back all charts of the page reach. */
export function RangeSwitch() {
  const minutes = useRange();
  return (
    <div className={classes.row} role="group" aria-label="Range of the charts">
      <span className={classes.label}>Charts of the last</span>
      <SegmentedControl
        size="xs"
        aria-label="Charts of the last"
        value={String(minutes)}
        onChange={(value) => chooseRange(Number(value) as RangeMinutes)}
        data={ranges.map((range) => ({ value: String(range), label: rangeText(range) }))}
      />
    </div>
  );
}
