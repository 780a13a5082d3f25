import { SegmentedControl } from '@mantine/core';
import { zoneName } from '../format/time.js';
import { useApp } from '../stores/app-store.js';
import { changeSettings } from '../stores/change-settings.js';
import { zones } from '../stores/zone.js';

const choices = [
  { value: 'exchange', label: 'New York', hint: 'Exchange time' },
  { value: 'utc', label: 'UTC', hint: 'Universal time' },
  { value: 'local', label: `Local: ${zoneName(zones.local)}`, hint: "This computer's time" },
] as const;
const offered = choices.filter(
  ({ value }, index) => choices.findIndex((one) => zones[one.value] === zones[value]) === index,
);

/** In which zone times are shown and typed, on every page that lets one choose. */
export function ZoneSwitch() {
  const zone = useApp(({ settings }) => zones[settings.zone]);
  return (
    <SegmentedControl
      size="xs"
      aria-label="Time zone"
      value={offered.find(({ value }) => zones[value] === zone)?.value ?? 'exchange'}
      onChange={(chosen) => changeSettings({ zone: chosen })}
      data={offered.map(({ value, label, hint }) => ({ value, label: <span title={hint}>{label}</span> }))}
    />
  );
}
