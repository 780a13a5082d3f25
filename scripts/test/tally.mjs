import { stripVTControlCharacters } from 'node:util';

/** Failing to find these is no reason to skip a test: set-up brings them. */
const mustBeThere = /kafka|cassandra|electron|xvfb|display|java|jar|sandbox/i;

/** Counts every check and test of one `npm test`, and keeps what went wrong to name it at the end. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  #lines = [];

  pass(count = 1) {
    this.passed += count;
  }

  /** The error goes with it: whoever reads the end of a long log has nothing else. */
  fail(what, error = '') {
    this.failed += 1;
    this.#lines.push(`FAILED   ${what}`, ...firstLines(error));
  }

  /** A skip names its reason, and want of a server or of Electron is none. */
  skip(what, reason) {
    if (!reason) return this.fail(`${what} was skipped without a reason`);
    if (mustBeThere.test(reason)) return this.fail(`${what} was skipped: ${reason}`);
    this.skipped += 1;
    this.#lines.push(`SKIPPED  ${what}: ${reason}`);
  }

  /** Adds what a test runner wrote down: `{ name, state, reason, error }` for each test. */
  add(tests) {
    for (const { name, state, reason, error } of tests) {
      if (state === 'passed') this.pass();
      else if (state === 'skipped') this.skip(name, reason);
      else this.fail(name, error);
    }
  }

  /** What failed and what was skipped, and last the closing line. */
  close() {
    const closing = `${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`;
    return ['', ...this.#lines, closing].join('\n');
  }
}

const maxErrorLines = 40;

function firstLines(error) {
  const lines = stripVTControlCharacters(error)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(0, maxErrorLines).map((line) => `         ${line}`);
}
