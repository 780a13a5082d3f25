import { expect, test } from 'vitest';
import { writeProfile } from './oracle/fresh-profile.js';
import { tapedeck } from './oracle/tapedeck.js';

test.for([
  ['launch', /launch/],
  ['run', /--feed/],
  ['run --feed rumour', /rumour/],
  ['run --feed replay', /files/],
  ['run --feed replay --file a.csv --speed fast', /speed/],
  ['run --feed replay --file a.csv --start 25:00', /start/],
  ['run --feed simulator --symbols 0 --rate 5', /symbols/],
  ['run --feed simulator --symbols 5', /rate/],
  ['run --feed simulator --symbols 5 --rate 5 --seconds -1', /seconds/],
  ['run --drain --feed none', /--drain/],
  ['run --feed none --colour red', /--colour/],
  ['export --symbol BAC --from 2013-10-07 --to 2013-10-08', /--out/],
  ['export --symbol BAC --from 2013-10-07 --to 2013-10-08 --out x.csv --format xls', /xls/],
  ['export --symbol BAC --from 2013-10-07T09:30:00 --to 2013-10-08 --out x.csv', /--from/],
  ['export --symbol BAC --from 2013-10-08 --to 2013-10-07 --out x.csv', /--to/],
  ['sandbox sideways', /sideways/],
] as const)('`%s` is a mistake of usage: it says what is wrong and exits 2', async ([command, says]) => {
  const { code, stderr } = await tapedeck(...command.split(' '));
  expect(stderr).toMatch(says);
  expect(code).toBe(2);
});

test.for([
  ['kafka', { kafka: { sasl: { mechanism: 'scram-sha-256', username: 'desk' } } }, 'TAPEDECK_KAFKA_PASSWORD'],
  ['cassandra', { cassandra: { username: 'desk' } }, 'TAPEDECK_CASSANDRA_PASSWORD'],
] as const)(
  'a profile with a user of %s and no password in the environment exits 2 and names the variable',
  async ([, part, variable]) => {
    const { id } = await writeProfile('secret', part);
    for (const command of [['run', '--feed', 'none'], ['schema']]) {
      const { code, stderr } = await tapedeck(...command, '--profile', id);
      expect(stderr).toContain(variable);
      expect(code).toBe(2);
    }
  },
);
