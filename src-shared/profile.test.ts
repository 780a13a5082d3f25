import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { z } from 'zod';
import { asksBeforeStart, looksLikeProduction, profileSchema } from './profile.js';

const path = new URL('../docs/profile.schema.json', import.meta.url);

/** With `UPDATE_DOCS=1 npx vitest run --project unit src-shared/profile.test.ts` the document is written anew. */
it('is what docs/profile.schema.json tells people and editors', () => {
  const schema = {
    $id: 'tapedeck:profile',
    title: 'Profile',
    description: 'One file of the folder profiles: which clusters, and what on them. It holds no secrets.',
    ...z.toJSONSchema(profileSchema, { io: 'input' }),
  };
  if (process.env.UPDATE_DOCS) writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema);
});

test('a file from before there were colours and tags is still one', () => {
  const file = {
    name: 'Desk',
    kafka: { brokers: ['kafka-1:9093'] },
    cassandra: { contactPoints: ['cassandra-1'], localDataCenter: 'dc1' },
  };
  expect(profileSchema.parse(file)).toMatchObject({ colour: null, environment: null, confirmStart: null });
});

test.each(['PROD', 'prod', 'Production', 'eu-prod', 'PRD', 'prod2', 'LIVE'])('%s looks like production', (tag) => {
  expect(looksLikeProduction(tag)).toBe(true);
});

test.each([null, 'DEV', 'staging', 'product', 'delivery', 'reproduce'])('%s does not look like production', (tag) => {
  expect(looksLikeProduction(tag)).toBe(false);
});

test('the switch goes before what the tag looks like', () => {
  expect(asksBeforeStart({ confirmStart: null, environment: 'PROD' })).toBe(true);
  expect(asksBeforeStart({ confirmStart: false, environment: 'PROD' })).toBe(false);
  expect(asksBeforeStart({ confirmStart: true, environment: 'DEV' })).toBe(true);
  expect(asksBeforeStart({ confirmStart: null, environment: null })).toBe(false);
});
