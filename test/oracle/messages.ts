import type { Message } from 'kafkajs';

/** Fields of a message's value, as the contract names them. */
export interface TickFields {
  readonly symbol: string;
  readonly eventTime: number;
  readonly seq: number;
  readonly price: number;
  readonly size: number;
  readonly [field: string]: unknown;
}

/** Noon in New York on 2013-10-07. */
export const noon = Date.UTC(2013, 9, 7, 16);

/** A tick that differs from others by its seq. */
export const tickFields = (seq: number, fields: Partial<TickFields> = {}): TickFields => ({
  ...{ symbol: 'TEST', eventTime: noon + seq, receivedTime: noon, seq, price: 10.5, size: 100 },
  ...fields,
});

/** The tick as a message on the topic, written as another program would. */
export const tickMessage = (fields: TickFields): Message => ({ key: fields.symbol, value: JSON.stringify(fields) });
