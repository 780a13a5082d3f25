import { defineConfig } from '@playwright/test';

// One app and one set of servers at a time: two cores are enough for no more.
export default defineConfig({
  testDir: '.',
  testIgnore: 'drills/**',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
});
