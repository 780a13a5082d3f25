import { CloseButton } from '@mantine/core';
import { CopyButton } from '../../components/copy-button.js';
import { HostileText } from '../../components/hostile-text.js';
import { useApp } from '../../stores/app-store.js';
import { useZone } from '../../stores/zone.js';
import { detailsText, tickDetails } from './details.js';
import { closeInspector } from './select-ticks.js';
import type { TickRow } from './tick-row.js';
import classes from './tick-inspector.module.css';

/** Everything about one tick, at the right. */
export function TickInspector({ symbol, row }: { readonly symbol: string; readonly row: TickRow }) {
  const zone = useZone();
  const profile = useApp((state) => state.profile);
  const groups = tickDetails(symbol, row, zone, profile);
  return (
    <section aria-label="Tick" className={classes.inspector}>
      <header className={classes.header}>
        <h2 className={classes.name}>Tick</h2>
        <CopyButton label="Copy details" hint="Every column and place of this tick" text={detailsText(groups)} />
        <CloseButton size="sm" aria-label="Close details" onClick={closeInspector} />
      </header>
      <div className={classes.groups} tabIndex={0} role="group" aria-label="Details of the tick">
        {groups.map(({ title, details }) => (
          <section key={title}>
            <h3 className={classes.title}>{title}</h3>
            <dl>
              {details.map(({ name, text }) => (
                <div key={name} className={classes.detail} data-detail={name}>
                  <dt>{name}</dt>
                  <dd>{text === null ? <i>null</i> : <HostileText text={text} maximum={2000} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  );
}
