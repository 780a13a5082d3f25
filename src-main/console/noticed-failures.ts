import type { Failure } from '../../src-shared/failure.js';
import type { Readiness } from '../../src-shared/ipc/contract.js';
import type { Result } from '../../src-shared/result.js';
import type { SandboxStatus } from '../../src-shared/sandbox-status.js';
import type { Engine } from '../engine-supervisor.js';
import type { ErrorLog } from './error-log.js';

const servers = ['kafka', 'cassandra'] as const;

/** Puts what main itself sees failing into the log of errors. */
export function noticedFailures(log: ErrorLog) {
  const toldSince = new Map<string, number>();

  return {
    readiness(readiness: Readiness): void {
      if (readiness.kind === 'ready') log.worked('connection');
      // An engine that ended is told of as that.
      if (readiness.kind === 'failed' && readiness.failure.kind !== 'engine-exited') {
        log.failed('connection', readiness.failure);
      }
    },
    /** A server's status comes again while its failure is the same. */
    servers(status: SandboxStatus): void {
      for (const name of servers) {
        const { state, since, failure } = status[name];
        if (state === 'up') log.worked(`${name}-server`);
        if (state !== 'failed' || !failure || toldSince.get(name) === since) continue;
        toldSince.set(name, since);
        log.failed(`${name}-server`, failure);
      }
    },
    /** The engine, with what it could not do told. */
    of(engine: Engine): Engine {
      const told = async <R extends Result<unknown, Failure>>(place: 'query' | 'export', work: Promise<R>) => {
        const result = await work;
        if (result.ok) log.worked(place);
        else if (!isNotYet(result.failure)) log.failed(place, result.failure);
        return result;
      };
      return {
        ...engine,
        async start(...args) {
          const started = await engine.start(...args);
          if (started.ok) log.worked('feed');
          else if (!isNotYet(started.failure)) log.failed('feed', started.failure);
          return started;
        },
        query: (name, ...args) => told('query', engine.query(name, ...args)),
        export: (...args) => told('export', engine.export(...args)),
        async sendAgain(places) {
          const sent = await engine.sendAgain(places);
          const failure = sent.ok ? sent.value.find((each) => each.failure)?.failure : sent.failure;
          if (failure) log.failed('send-again', failure);
          else log.worked('send-again');
          return sent;
        },
      };
    },
  };
}

/** Asked before the clusters are reached: that itself is told as readiness. */
const isNotYet = ({ kind }: Failure): boolean => kind === 'engine-busy';
