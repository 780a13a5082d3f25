import { Counters } from './counters.js';
import { FailureTally } from './failure-tally.js';
import { LatencyRecorder } from './latency.js';
import { Notices } from './notices.js';

/** Everything that one run of the pipeline counts and notes. */
export class Telemetry {
  readonly counters = new Counters();
  readonly latency = new LatencyRecorder();
  readonly tally = new FailureTally();
  readonly notices = new Notices();

  nextSecond(): void {
    this.counters.nextSecond();
    this.latency.nextSecond();
  }
}
