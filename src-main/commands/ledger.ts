import { ok } from '../../src-shared/result.js';
import type { Verification, VerifiedRange } from '../../src-shared/verification.js';
import { verifyAndSettle } from '../ledger/settle.js';
import { openClusters } from '../pipeline/clusters.js';
import { instant } from './instant.js';
import { ledgerFigures } from './ledger-figures.js';
import { exit, type Output } from './output.js';
import { withProfile } from './with-profile.js';

const noteEveryMessages = 200_000;

/** The options of `ledger`, as the command line gives them. */
export interface LedgerOptions {
  readonly profile: string;
  readonly verify?: true;
  readonly from?: string;
  readonly to?: string;
}

/** Says the ledger's figures, or compares topic and table; the exit code is 0 only if they balance. */
export async function ledger(options: LedgerOptions, output: Output, stop: AbortSignal): Promise<number> {
  const range = rangeOf(options);
  if (range === undefined) {
    output.failure({
      kind: 'usage',
      nature: 'input',
      message: '--from and --to are times such as 2013-10-07T13:30:00Z, the later one --to.',
      remedy: '`ledger --help` shows what there is.',
    });
    return exit.usage;
  }
  return withProfile(options.profile, output, stop, async (profile, secrets) => {
    const clusters = await openClusters(profile, secrets);
    if (!clusters.ok) return clusters;
    try {
      if (!options.verify) return await ledgerFigures(clusters.value, range, output, stop);
      let nextNote = noteEveryMessages;
      const verified = await verifyAndSettle(clusters.value, range, stop, (messages, of) => {
        if (messages < nextNote) return;
        output.note(`${messages} of ${of} messages`);
        nextNote = messages + noteEveryMessages;
      });
      if (!verified.ok) return verified;
      sayVerified(verified.value, output);
      return ok(verified.value.verdict === 'balanced' ? exit.ok : exit.failed);
    } finally {
      await clusters.value.close();
    }
  });
}

function sayVerified(verified: Verification, output: Output): void {
  const { verdict, checked, missing, different, extra, messages, deadLettered, unread, settled, findings } = verified;
  output.data(
    verified,
    [
      `${verdict}: ${checked} ticks checked, ${missing} missing (${unread} of them not yet consumed), ${different} different, ` +
        `${extra} extra; ${messages} messages, ${deadLettered} dead-lettered`,
      ...(settled > 0 ? [`  settled: ${settled} ticks that killed runs had on their way`] : []),
      ...findings.map(
        ({ problem, symbol, eventTime, seq, partition, offset }) =>
          `  ${problem} ${symbol} ${new Date(eventTime).toISOString()} seq ${seq}, partition ${partition ?? '?'} offset ${offset ?? '?'}`,
      ),
    ].join('\n'),
  );
}

/** Undefined when the times are none; null without times. */
function rangeOf({ from, to }: LedgerOptions): VerifiedRange | null | undefined {
  if (from === undefined && to === undefined) return null;
  const begin = from === undefined ? 0 : instant(from);
  const end = to === undefined ? Number.MAX_SAFE_INTEGER : instant(to);
  return begin === undefined || end === undefined || end <= begin ? undefined : { from: begin, to: end };
}
