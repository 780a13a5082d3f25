import type { ChaosFeed } from './feed.js';
import type { Row } from './rows.js';
import type { Ticks } from './ticks.js';
import type { DeadLetter } from './topic.js';

/** What was found when the faults were over. */
export interface Found {
  readonly rows: AsyncIterable<Row>;
  readonly deadLetters: readonly DeadLetter[];
  readonly poison: readonly { readonly place: string; readonly value: string }[];
  readonly poisonSent: ReadonlySet<string>;
}

/** What the comparison of what was sent with what is there came to. */
export interface Judgement {
  readonly stored: number;
  readonly deadLettered: number;
  /** Lines cut off by a broken connection, which stand in the dead-letter topic as such. */
  readonly tornLines: number;
  readonly violations: readonly string[];
}

type Sent = Pick<ChaosFeed, 'made' | 'answered' | 'flaws' | 'garbage'>;

/** Every accepted tick is there with its payload or is a dead letter, none that was not sent, none twice. */
export async function judge(ticks: Ticks, sent: Sent, found: Found): Promise<Judgement> {
  const findings = new Findings();
  const stored = new Uint8Array(sent.made + 1);
  for await (const row of found.rows) {
    const { seq } = row;
    if (!(seq >= 1 && seq <= sent.made) || sent.flaws.has(seq)) findings.add('rows that nobody sent', seq);
    else if (stored[seq]) findings.add('ticks stored twice', seq);
    else if (JSON.stringify(row) !== JSON.stringify(rowOf(ticks, seq))) findings.add('rows with another payload', seq);
    stored[seq] = 1;
  }
  const dead = judgeDead(ticks, sent, found, findings);
  for (let seq = 1; seq <= sent.answered; seq += 1) {
    if (sent.flaws.has(seq) ? !dead.seqs.has(seq) : !stored[seq])
      findings.add(
        sent.flaws.has(seq) ? 'rejected lines that are no dead letters' : 'accepted ticks that are not stored',
        seq,
      );
  }
  return {
    stored: stored.reduce((sum, one) => sum + one, 0),
    deadLettered: found.deadLetters.length,
    tornLines: dead.torn,
    violations: findings.sentences(),
  };
}

function judgeDead(ticks: Ticks, sent: Sent, { deadLetters, poison, poisonSent }: Found, findings: Findings) {
  const seqs = new Set<number>();
  const garbage = new Set(sent.garbage.map((line) => line.toString('latin1')));
  const buried = new Set<string>();
  let torn = 0;
  for (const { value, headers } of deadLetters) {
    const text = value?.toString('latin1') ?? '';
    if (headers['__tick.err.stage'] === 'decode') {
      buried.add(`${headers['__tick.err.partition']}/${headers['__tick.err.offset']} ${text}`);
      if (!poisonSent.has(text)) findings.add('dead letters of messages that nobody sent', text.slice(0, 100));
      continue;
    }
    const seq = Number(/^\{"seq":(\d+),/.exec(text)?.[1] ?? NaN);
    const flaw = sent.flaws.get(seq);
    if (flaw && text === ticks.line(seq, flaw)) seqs.add(seq);
    else if (seq <= sent.made && ticks.line(seq, flaw).startsWith(text)) torn += 1;
    else if (/^\{("(s(e(q(":?\d*)?)?)?)?)?$/.test(text)) torn += 1;
    else if (!garbage.has(text) && !isCutGarbage(text, sent.garbage))
      findings.add('dead letters of lines that nobody sent', text.slice(0, 100));
  }
  for (const { place, value } of poison)
    if (!buried.has(`${place} ${value}`)) findings.add('messages that are no ticks and no dead letters', place);
  return { seqs, torn };
}

/** Dead letters keep the first part of a line that is too long, and a broken connection cuts any. */
const isCutGarbage = (text: string, garbage: readonly Buffer[]): boolean =>
  garbage.some((line) => line.subarray(0, text.length).toString('latin1') === text);

function rowOf(ticks: Ticks, seq: number): Row {
  const { symbol, eventTime, eventNanos, price, size, venue, conditions } = ticks.at(seq);
  return { seq, symbol, bucket: ticks.bucketOf(seq), eventTime, eventNanos, price, size, venue, conditions };
}

/** Kinds of findings, each with its number and its first few. */
class Findings {
  private readonly kinds = new Map<string, { count: number; first: (number | string)[] }>();

  add(kind: string, which: number | string): void {
    const known = this.kinds.get(kind) ?? { count: 0, first: [] };
    known.count += 1;
    if (known.first.length < 5) known.first.push(which);
    this.kinds.set(kind, known);
  }

  sentences(): string[] {
    return [...this.kinds].map(([kind, { count, first }]) => `${count} ${kind}, first ${first.join(', ')}`);
  }
}
