import { Counters } from './counters.js';
import { FailureTally } from './failure-tally.js';
import { LatencyRecorder } from './latency.js';

/** Everything that one run of the pipeline counts. */
export class Telemetry {
  readonly counters = new Counters();
  readonly latency = new LatencyRecorder();
  readonly tally = new FailureTally();

  nextSecond(): void {
    this.counters.nextSecond();
    this.latency.nextSecond();
  }
}
