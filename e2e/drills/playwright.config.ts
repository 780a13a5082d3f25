import { defineConfig } from '@playwright/test';
import every from '../playwright.config.js';

/** The drills that take longer than `npm test` may: `npm run test:drills`. */
export default defineConfig(every, { testDir: '.', testIgnore: [], outputDir: '../../test-results' });
