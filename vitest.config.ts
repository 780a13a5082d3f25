import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 30_000, // a busy machine is slow, and no failure
          environment: 'node',
          include: ['src-main/**/*.test.ts', 'src-shared/**/*.test.ts', 'src-renderer/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts'],
        },
      },
      {
        test: { name: 'page', testTimeout: 60_000, environment: 'jsdom', include: ['src-renderer/**/*.test.tsx'] },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          include: ['src-main/**/*.integration.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/own-clusters/**', 'test/faults/**'],
          globalSetup: ['test/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 400_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'own-clusters',
          environment: 'node',
          include: ['test/own-clusters/**/*.test.ts'],
          globalSetup: ['test/own-clusters/set-up.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
