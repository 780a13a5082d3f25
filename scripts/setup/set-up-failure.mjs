/** A set-up step that cannot go on: what is wrong in one sentence, and what to do about it in another. */
export class SetUpFailure extends Error {
  constructor(cause, remedy) {
    super(cause);
    this.name = 'SetUpFailure';
    this.remedy = remedy;
  }
}

/** Somebody asked us to end (Ctrl+C, a signal) while a step ran. */
export class Interrupted extends Error {
  constructor(signal) {
    super(`ended by ${signal}`);
    this.name = 'Interrupted';
    this.exitCode = signal === 'SIGINT' ? 130 : signal === 'SIGHUP' ? 129 : 143;
  }
}

/** Runs a command's main function: an expected failure becomes two lines on stderr and a non-zero exit. */
export async function runMain(main) {
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    if (error instanceof SetUpFailure) {
      process.stderr.write(`\nCannot go on: ${error.message}\n${error.remedy}\n`);
      process.exitCode = 1;
    } else if (error instanceof Interrupted) {
      process.exitCode = error.exitCode;
    } else {
      throw error;
    }
  }
}
