import { useNow } from '../components/use-now.js';
import { formatClock, formatDateTime, localZone, newYork, zoneName } from '../format/time.js';
import { StatusPopover } from './status-popover.js';

/** The computer's clock; unfolded, the time elsewhere too. */
export function ClockStatus() {
  const now = useNow(true);
  const seconds = (zone: string) => formatDateTime(now, zone).slice(0, -4);
  return (
    <StatusPopover
      title="The time now"
      facts={[
        [`${zoneName(localZone)} (this computer)`, seconds(localZone)],
        ['New York (exchange)', seconds(newYork)],
        ['UTC', seconds('UTC')],
      ]}
    >
      <time dateTime={new Date(now).toISOString()}>
        {formatClock(now, localZone)} {zoneName(localZone)}
      </time>
    </StatusPopover>
  );
}
