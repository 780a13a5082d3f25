import { SegmentedControl } from '@mantine/core';
import { localZone, newYork, zoneName } from '../format/time.js';

const zones = [
  { value: newYork, label: 'New York', hint: 'Exchange time' },
  { value: 'UTC', label: 'UTC', hint: 'Universal time' },
  { value: localZone, label: `Local: ${zoneName(localZone)}`, hint: "This computer's time" },
].filter(({ value }, index, all) => all.findIndex((zone) => zone.value === value) === index);

/** In which zone times are shown and typed. */
export function ZoneSwitch({ zone, onChange }: { readonly zone: string; readonly onChange: (zone: string) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Time zone"
      value={zone}
      onChange={onChange}
      data={zones.map(({ value, label, hint }) => ({ value, label: <span title={hint}>{label}</span> }))}
    />
  );
}
