import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startOwnClusters, type OwnClusters } from './own-clusters.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly ownClusters: OwnClusters;
  }
}

/** One pair of clusters for all tests, and a home that knows nothing of them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'tapedeck-own-clusters-'));
  const { clusters, stop } = await startOwnClusters(folder);
  project.provide('home', join(folder, 'home'));
  project.provide('ownClusters', clusters);
  return async () => {
    await stop();
    rmSync(folder, { recursive: true });
  };
}
