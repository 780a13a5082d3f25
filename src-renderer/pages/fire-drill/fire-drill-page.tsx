import { useState } from 'react';
import type { DrillFault } from '../../../src-shared/fire-drill.js';
import { Panel } from '../../components/panel.js';
import { useApp } from '../../stores/app-store.js';
import { useDrills } from '../../stores/drills-store.js';
import { DrillReport } from './drill-report.js';
import { FaultCard } from './fault-card.js';
import { FaultList } from './fault-list.js';
import classes from './fire-drill-page.module.css';
import { PastDrills } from './past-drills.js';

/** Breaks something of the local sandbox on purpose, and shows that everything comes back and nothing is lost. */
export function FireDrillPage() {
  const isSandbox = useApp(({ profile }) => profile.isSandbox);
  const drills = useDrills();
  const [fault, setFault] = useState<DrillFault>('kill-cassandra');
  const [shownId, setShownId] = useState<string | null>(null);
  const running = drills.find(({ state }) => state === 'running');
  const shown = drills.find(({ id }) => id === shownId) ?? running ?? drills.find((drill) => drill.fault === fault);

  if (!isSandbox) return <NotHere />;
  return (
    <div className={classes.page}>
      <Panel title="What to break" className={classes.faults}>
        <FaultList
          drills={drills}
          chosen={fault}
          onChoose={(next) => {
            setFault(next);
            setShownId(null);
          }}
        />
      </Panel>
      <div className={classes.main}>
        <FaultCard fault={fault} isRunning={running !== undefined} onStarted={setShownId} />
        {shown && <DrillReport key={shown.id} drill={shown} />}
        {drills.length > 0 && <PastDrills drills={drills} shown={shown?.id ?? null} onShow={setShownId} />}
      </div>
    </div>
  );
}

function NotHere() {
  const name = useApp(({ profile }) => profile.name);
  return (
    <div className={classes.page}>
      <Panel title="Fire drill" className={classes.main}>
        <div className={classes.empty}>
          <p>There is no fire drill on {name}.</p>
          <p>
            A drill kills and freezes servers and puts messages on the topic that are no ticks. It does that only to the
            Kafka and the Cassandra that Tapedeck itself runs on this computer. To see one, use the profile “Local
            sandbox” on the page Profiles.
          </p>
        </div>
      </Panel>
    </div>
  );
}
