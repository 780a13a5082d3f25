import { TextInput, Tooltip } from '@mantine/core';
import { useState, type Ref } from 'react';
import { formatDateTime, zoneName } from '../format/time.js';
import { parseInZone } from '../format/zone-time.js';
import classes from './time-input.module.css';

/** `2013-10-07 09:30:00.000` → `2013-10-07 09:30`; nothing that is not zero goes. */
const short = (text: string): string => text.replace(/\.000$/, '').replace(/(:\d{2}):00$/, '$1');

/** A time typed in the zone that is shown. Enter or leaving the field takes it; what is no time is said and kept. */
export function TimeInput({
  label,
  time,
  zone,
  near,
  onTake,
  ref,
}: {
  readonly label: string;
  /** Epoch milliseconds. */
  readonly time: number | null;
  readonly zone: string;
  /** A time of day alone is on the day of this one. */
  readonly near: number | null;
  readonly onTake: (time: number) => void;
  readonly ref?: Ref<HTMLInputElement>;
}) {
  const shown = time === null ? '' : short(formatDateTime(time, zone));
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const forget = () => {
    setTyped(null);
    setWrong(false);
  };
  const take = (isEnter: boolean) => {
    const text = typed ?? (isEnter ? shown : '');
    if (text.trim() === '' || (text === shown && !isEnter)) return forget();
    const taken = parseInZone(text, zone, near);
    if (taken === null) return setWrong(true);
    forget();
    if (taken !== time || isEnter) onTake(taken);
  };
  const help = `Write a time in ${zoneName(zone)} as 2013-10-07 09:30:00.000, or 09:30 alone`;
  return (
    <Tooltip label={help} opened={isWrong} position="bottom-start">
      <TextInput
        ref={ref ?? null}
        size="xs"
        classNames={{ root: classes.root ?? '', input: classes.input ?? '' }}
        aria-label={`${label}, ${zoneName(zone)}`}
        title={isWrong ? undefined : help}
        placeholder="YYYY-MM-DD hh:mm:ss"
        value={typed ?? shown}
        error={isWrong}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
        onBlur={() => take(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(true);
          if (event.key === 'Escape') forget();
        }}
      />
    </Tooltip>
  );
}
