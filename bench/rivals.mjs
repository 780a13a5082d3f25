// Whether the Python arms ran as well as they can: a ratio to a rival that was held back says nothing.
import { cpus } from 'node:os';

/** Below this share of what it did on the reference machine an arm was not at its best. */
const share = 0.7;

/**
 * What the Python arms did on the machine that the goals were set on (two cores, Debian 12, the servers beside the client),
 * ticks a second, the lower end of several runs. Best Python was measured with these messages and these fourteen columns;
 * the others with smaller messages and fewer columns, and one half of the way alone, which is easier: their bounds are the
 * stricter for it. `execute-concurrent` is missing: 9,100/s was measured with eight columns from memory, and with fourteen
 * beside a producer it does not come near that on any machine of this size.
 */
const measured = [
  { arm: 'best-python', step: 'stored', rate: 20_000 },
  { arm: 'seed-python', step: 'stored', rate: 880 },
  { arm: 'confluent-producer', step: 'produced', rate: 153_000 },
  { arm: 'kafka-python-producer', step: 'produced', rate: 17_700 },
];

/** Two cores with Linux; on any other machine the figures above are no yardstick. */
export const isReferenceMachine = () => process.platform === 'linux' && cpus().length === 2;

/** The arms that were slower than they can be: `{ arm, step, rate, wanted }`; `figure(arm, step)` of the comparison. */
export function heldBack(figure) {
  return measured.flatMap(({ arm, step, rate }) => {
    const found = figure(arm, step);
    const wanted = share * rate;
    return found && found.rate < wanted ? [{ arm, step, rate: found.rate, wanted }] : [];
  });
}
