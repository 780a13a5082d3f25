import { errors, types } from 'cassandra-driver';
import { expect, it } from 'vitest';
import type { Cassandra } from './cassandra.js';
import { patiently } from './patiently.js';
import { storeFailure } from './store-failure.js';

const at = { contactPoints: ['127.0.0.1'], port: 9042, keyspace: 'market', username: null };
const cassandra = { failure: (error: unknown) => storeFailure(error, at) } as Cassandra;
const response = (code: number) => new errors.ResponseError(code, 'no');

it('asks again while Cassandra is overloaded', async () => {
  let asked = 0;
  const read = async () => {
    asked += 1;
    if (asked < 3) throw response(types.responseErrorCodes.readTimeout);
    return 'rows';
  };
  expect(await patiently(cassandra, read)).toBe('rows');
  expect(asked).toBe(3);
});

it('does not ask again what will not change', async () => {
  let asked = 0;
  const read = async () => {
    asked += 1;
    throw response(types.responseErrorCodes.unauthorized);
  };
  await expect(patiently(cassandra, read)).rejects.toThrow('no');
  expect(asked).toBe(1);
});
