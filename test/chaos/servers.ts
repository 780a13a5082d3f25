import { Command } from '../oracle/command.js';

export type ServerName = 'kafka' | 'cassandra';

/** Where the servers of the sandbox answer. */
export interface Addresses {
  readonly brokers: string[];
  readonly cassandra: { readonly contactPoints: string[]; readonly port: number; readonly localDataCenter: string };
}

interface Status {
  readonly kafka: { readonly brokers: string[]; readonly pid: number };
  readonly cassandra: Addresses['cassandra'] & { readonly pid: number };
}

/** The sandbox of one home: real servers, to be hurt. */
export class Servers {
  private status: Status | undefined;

  constructor(private readonly home: string) {}

  /** Starts what does not run, and returns when both answer. */
  async up(): Promise<Addresses> {
    let up = await this.sandbox('up');
    // A computer that does more than this may need longer than a start is given.
    for (let again = 2; up.code !== 0 && again > 0; again -= 1) up = await this.sandbox('up');
    if (up.code !== 0) throw new Error(`sandbox up ended with ${up.code}\n${up.stderr}`);
    this.status = up.lines[0] as unknown as Status;
    const { kafka, cassandra } = this.status;
    const { contactPoints, port, localDataCenter } = cassandra;
    return { brokers: kafka.brokers, cassandra: { contactPoints, port, localDataCenter } };
  }

  async down(): Promise<void> {
    await this.sandbox('down');
  }

  signal(name: ServerName, signal: NodeJS.Signals): void {
    if (!this.status) throw new Error('the servers are not up');
    process.kill(this.status[name].pid, signal);
  }

  private sandbox(action: string) {
    return new Command(['sandbox', action], { TAPEDECK_HOME: this.home }).ended;
  }
}
