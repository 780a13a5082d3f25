import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path in the checkout. */
export const inRoot = (...parts) => join(root, ...parts);

/** A path in the checkout's cache: everything that set-up brings, `node_modules` aside. Deleting it costs time only. */
export const inCache = (...parts) => join(root, '.cache', ...parts);

export const serversFolder = inCache('servers');
