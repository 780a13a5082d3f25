import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A vitest reporter that writes down name, state, reason and error of every test as JSON to the file in TAPEDECK_TEST_RECORD.
 * vitest's own JSON leaves out why a test was skipped, and counts a file that cannot be loaded as no test at all.
 */
export default class VitestRecord {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = [];
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      for (const test of module.children.allTests()) {
        const { state, note, errors = [] } = test.result();
        const error = errors
          .map(({ message, diff, stack }) => [message, diff, stack].filter(Boolean).join('\n'))
          .join('\n');
        tests.push({ name: `${file} > ${test.fullName}`, state, reason: note ?? '', error });
      }
      for (const { message } of broken(module))
        tests.push({ name: `${file}: ${message}`, state: 'failed', reason: '' });
    }
    for (const { message } of unhandledErrors) {
      tests.push({ name: `unhandled error: ${message}`, state: 'failed', reason: '' });
    }
    writeFileSync(process.env.TAPEDECK_TEST_RECORD, JSON.stringify(tests));
  }
}

/** Errors of a file or of a suite's hooks: they belong to no test. */
function broken(module) {
  return [module, ...module.children.allSuites()].flatMap((part) => part.errors());
}
