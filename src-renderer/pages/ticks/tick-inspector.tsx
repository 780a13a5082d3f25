import { CopyButton } from '../../components/copy-button.js';
import { HostileText } from '../../components/hostile-text.js';
import { Facts, Inspector } from '../../components/inspector.js';
import { useApp } from '../../stores/app-store.js';
import { useZone } from '../../stores/zone.js';
import { detailsText, tickDetails } from './details.js';
import { closeInspector } from './select-ticks.js';
import classes from './tick-inspector.module.css';
import type { TickRow } from './tick-row.js';

/** Everything about one tick, at the right. */
export function TickInspector({ symbol, row }: { readonly symbol: string; readonly row: TickRow }) {
  const zone = useZone();
  const profile = useApp((state) => state.profile);
  const groups = tickDetails(symbol, row, zone, profile);
  return (
    <Inspector
      title="Tick"
      isNarrow
      onClose={closeInspector}
      actions={
        <CopyButton label="Copy details" hint="Every column and place of this tick" text={detailsText(groups)} />
      }
    >
      {groups.map(({ title, details }) => (
        <section key={title}>
          <h3 className={classes.title}>{title}</h3>
          <Facts
            facts={details.map(({ name, text }) => [
              name,
              text === null ? <i key={name}>null</i> : <HostileText key={name} text={text} maximum={2000} />,
            ])}
          />
        </section>
      ))}
    </Inspector>
  );
}
