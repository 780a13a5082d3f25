// `npm run chaos -- --seed N --minutes M`: an oracle drives the real engine, Kafka and Cassandra through random faults and
// judges what is left. It stands in test/chaos and imports nothing of the product.
import { runnerImport } from 'vite';
import { inRoot, root } from './setup/folders.mjs';
import { runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  await setUp({ servers: true, build: !process.env.TAPEDECK_UNDER_TEST });
  Object.assign(process.env, foundEnvironment({ servers: true }));
  process.env.TAPEDECK_UNDER_TEST ??= root; // built above: its command starts without set-up
  const { module } = await runnerImport(inRoot('test', 'chaos', 'main.ts'), { configFile: false, root });
  // kafkajs goes on trying to reach a broker that is gone.
  process.exit(await module.main(process.argv.slice(2)));
});
