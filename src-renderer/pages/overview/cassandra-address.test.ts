import { describe, expect, it } from 'vitest';
import { cqlshCommand } from './cassandra-address.js';

describe('the cqlsh command', () => {
  it('names host, port and the keyspace of the profile', () =>
    expect(cqlshCommand({ host: '127.0.0.1', port: 9142 }, 'market')).toBe(
      'cqlsh 127.0.0.1 9142 -e "SELECT * FROM market.stocks;"',
    ));

  it('is not there before a port was chosen', () =>
    expect(cqlshCommand({ host: '127.0.0.1', port: null }, 'market')).toBeNull());

  it('keeps a host that is none from becoming another command', () =>
    expect(cqlshCommand({ host: "x; rm -rf ~ '", port: 9042 }, 'market')).toBe(
      `cqlsh 'x; rm -rf ~ '\\''' 9042 -e "SELECT * FROM market.stocks;"`,
    ));
});
