import { expect, it } from 'vitest';
import { messageShape } from './message-shape.js';

it('leaves out what differs from message to message', () => {
  const shape = messageShape('Unexpected token \'<\', "<img src=1"... is not valid JSON at 17');
  expect(shape).toBe('Unexpected token “…”, “…”... is not valid JSON at #');
  expect(messageShape('event time 2013-10-07T14:00:00.000Z is not within 7 days')).toBe(
    'event time # is not within # days',
  );
});

it('keeps reasons of another kind apart', () => {
  expect(messageShape('price: is no number')).not.toBe(messageShape('size: is no number'));
});

it('is bounded whatever somebody has written', () => {
  expect(messageShape('"'.repeat(100_000)).length).toBeLessThanOrEqual(160);
});
