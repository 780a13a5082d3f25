import { expect, it } from 'vitest';
import { redaction } from './redact.js';

const canary = 'S3CR3T "canary"/1';

it('hides known secrets in every form that texts have them in', () => {
  const { know, redact } = redaction();
  know(canary);
  const forms = [
    canary,
    JSON.stringify({ p: canary }),
    encodeURIComponent(canary),
    Buffer.from(canary).toString('base64'),
  ];
  const clean = redact(forms.join('\n'));
  expect(clean).not.toContain('S3CR3T');
  expect(clean).not.toContain(Buffer.from('S3CR3T').toString('base64'));
});

it.for([
  ['{"password":"hunter2","user":"ada"}', '{"password":•••,"user":"ada"}'],
  ['{"kafkaPassword": "hunter2"}', '{"kafkaPassword": •••}'],
  ['"message":"{\\"password\\":\\"hunter2\\"}"', '"message":"{\\"password\\":•••}"'],
  ['kafka://ada:hunter2@host:9092', 'kafka://ada:•••@host:9092'],
  ['password=hunter2&x=1', 'password=•••&x=1'],
  ['authorization: Bearer hunter2', 'authorization: Bearer •••'],
  ['a -----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY----- b', 'a ••• b'],
])('hides what looks like one: %s', ([text, clean]) => {
  expect(redaction().redact(text ?? '')).toBe(clean);
});

it('leaves other texts as they are', () => {
  const text = 'topic market.ticks, partition 3, http://127.0.0.1:9092/x, "message":"No host answered"';
  const { know, redact } = redaction();
  know(null);
  know('abc');
  expect(redact(text)).toBe(text);
});
