import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { tickSchema } from './tick.js';

const path = new URL('../../docs/tick.schema.json', import.meta.url);

/** With `UPDATE_DOCS=1 npx vitest run --project unit src-shared/market/tick-schema.test.ts` the document is written anew. */
it('is what docs/tick.schema.json tells other programs', () => {
  const schema = {
    $id: 'tapedeck:tick',
    title: 'Tick',
    description:
      'The value of one message on the topic: one executed trade. The key is the symbol. A price or size of more than 15 significant digits is rejected.',
    ...z.toJSONSchema(tickSchema, { io: 'input' }),
  };
  if (process.env.UPDATE_DOCS) writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema);
});
