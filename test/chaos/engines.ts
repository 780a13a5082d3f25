import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { Command, type Line } from '../oracle/command.js';

export type EngineName = 'feeder' | 'helper';

/** A failure as the operator reads it. */
export interface Said {
  readonly kind: string;
  readonly message: string;
  readonly remedy: string;
  readonly current: boolean;
}

/** Engines as processes of their own, started and killed; the feeder reads the feed, the helper shares the partitions. */
export class Engines {
  /** Ends that nobody asked for. */
  readonly violations: string[] = [];
  readonly pids: Record<EngineName, number[]> = { feeder: [], helper: [] };
  private readonly running = new Map<EngineName, Command>();

  constructor(
    private readonly home: string,
    private readonly profile: string,
    private readonly probeFile: string,
  ) {}

  start(name: EngineName, feed: readonly string[]): Command {
    const probe = pathToFileURL(join(import.meta.dirname, 'probe.mjs')).href;
    const engine = new Command(['run', '--profile', this.profile, '--feed', ...feed], {
      TAPEDECK_HOME: this.home,
      TAPEDECK_CHAOS_PROBE: this.probeFile,
      NODE_OPTIONS: `--import=${probe}`,
    });
    this.running.set(name, engine);
    if (engine.pid !== undefined) this.pids[name].push(engine.pid);
    void engine.ended.then(({ code, stderr }) => {
      if (this.running.get(name) !== engine) return;
      this.running.delete(name);
      this.violations.push(`the ${name} ended by itself with ${code}: ${stderr.slice(-500)}`);
    });
    return engine;
  }

  get(name: EngineName): Command | undefined {
    return this.running.get(name);
  }

  async kill(name: EngineName): Promise<void> {
    const engine = this.take(name);
    engine?.signal('SIGKILL');
    await engine?.ended;
  }

  /** Stop, as Ctrl+C is; how it ended and how long that took. */
  async stop(name: EngineName): Promise<{ code: number | null; ms: number; summary: Line | undefined } | undefined> {
    const engine = this.take(name);
    if (!engine) return undefined;
    const begin = performance.now();
    engine.signal('SIGINT');
    const { code, lines } = await engine.ended;
    return { code, ms: performance.now() - begin, summary: lines.at(-1) };
  }

  /** What the feeder says just now. */
  get screen(): Line | undefined {
    return this.get('feeder')?.lines.at(-1);
  }

  get errors(): readonly Said[] {
    const errors = this.screen?.errors;
    return Array.isArray(errors) ? (errors as Said[]) : [];
  }

  private take(name: EngineName): Command | undefined {
    const engine = this.running.get(name);
    this.running.delete(name);
    return engine;
  }
}
