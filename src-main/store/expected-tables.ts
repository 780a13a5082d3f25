/** Columns that the product reads and writes, by table. */
export const expectedColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  settings: { key: 'text', value: 'text' },
  ticks_by_symbol: {
    symbol: 'text',
    bucket: 'timestamp',
    event_time: 'timestamp',
    event_nanos: 'int',
    seq: 'bigint',
    trade_id: 'text',
    price: 'double',
    size: 'double',
    venue: 'text',
    conditions: 'text',
    feed: 'text',
    received_time: 'timestamp',
    kafka_partition: 'int',
    kafka_offset: 'bigint',
  },
  stocks: {
    symbol: 'text',
    price: 'double',
    size: 'double',
    event_time: 'timestamp',
    event_nanos: 'int',
    seq: 'bigint',
    day: 'date',
    open: 'double',
    high: 'double',
    low: 'double',
    volume: 'double',
    updated_time: 'timestamp',
  },
};

/** Partition key | clustering columns, by table. */
export const expectedKeys: Readonly<Record<string, string>> = {
  settings: 'key',
  ticks_by_symbol: 'symbol bucket | event_time event_nanos seq',
  stocks: 'symbol',
};
