import { expect, newHome, openApp, test } from '../app.js';
import { fireDrill } from '../sections/fire-drill.js';
import { header } from '../sections/header.js';

const serversMs = 90_000;
const drillMs = 400_000;
const simulator = { kind: 'simulator', symbols: 20, rate: 200, seconds: null, seed: 7 };

/** What has to be on the screen while each is broken; those that `npm test` runs are in fire-drill.spec.ts. */
const drills: readonly (readonly [title: string, seen: RegExp])[] = [
  ['Kill Kafka', /Kafka: failed/],
  ['Freeze Cassandra', /Error at store: .*(did not answer|time)/i],
  ['Cut the feed', /feed/i],
  ['Slow the feed', /Pipeline: Running/],
  ['Fill the spool', /spool/i],
];

test.describe.configure({ timeout: 600_000 });

for (const [title, seen] of drills) {
  test(`${title}: what breaks is shown, all comes back by itself, and topic and table balance`, async () => {
    const app = await openApp(newHome({ feed: simulator }));
    await header(app.page).canStart(serversMs);
    const drill = fireDrill(app.page);
    await drill.open();
    await drill.run(title, 'passed', drillMs);
    await expect(drill.sightings).toContainText(seen);
    await expect(drill.balance).toHaveAttribute('data-balance', 'balanced');
    expect(await drill.fact('checked')).toBeGreaterThan(100);
    await header(app.page).isIn('stopped');
    await app.close();
  });
}
