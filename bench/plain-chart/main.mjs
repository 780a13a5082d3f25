// An app that draws a day as one would at first: all of its ticks, read page by page, in one recharts line.
// Arguments: the built page, and as JSON the servers, keyspace, symbol, buckets and the window's bounds.
import { join } from 'node:path';
import cassandra from 'cassandra-driver';
import { app, BrowserWindow, ipcMain } from 'electron';

const pageRows = 5_000;
const [folder, json] = process.argv.slice(-2);
const { store, keyspace, symbol, buckets, bounds } = JSON.parse(json);

const client = new cassandra.Client({
  contactPoints: store.contactPoints,
  protocolOptions: { port: store.port },
  localDataCenter: store.localDataCenter,
});
const query = `SELECT event_time, price FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ?`;

/** A page of a bucket's ticks, and where the next begins; null at the end. */
ipcMain.handle('ticks', async (_event, bucket, pageState) => {
  const options = { prepare: true, fetchSize: pageRows, ...(pageState && { pageState }) };
  const page = await client.execute(query, [symbol, new Date(bucket)], options);
  const ticks = page.rows.map((row) => ({ time: row.get('event_time').getTime(), price: row.get('price') }));
  return { ticks, next: page.pageState ?? null };
});
ipcMain.handle('buckets', () => buckets);

async function open() {
  await client.connect();
  const window = new BrowserWindow({
    ...bounds,
    webPreferences: { preload: join(import.meta.dirname, 'preload.mjs'), sandbox: false },
  });
  app.on('window-all-closed', () => void client.shutdown().finally(() => app.exit(0)));
  await window.loadFile(join(folder, 'index.html'));
}

// Electron is ready only after this module: to wait for it here would be to wait for ever.
void app.whenReady().then(open);
