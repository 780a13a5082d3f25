import type { Failure } from '../src-shared/failure.js';
import { fail, type Result } from '../src-shared/result.js';
import type { EngineRequest, EngineRequests } from './engine-contract.js';

/** A request as it goes over the line. */
export interface EngineCall {
  readonly id: number;
  readonly name: EngineRequest;
  readonly args: readonly unknown[];
}

type Reply = Result<unknown, Failure>;

/** Requests under way: each has a number, and gets its reply, the engine's end, or the end of our patience. */
export interface EngineCalls {
  call<N extends EngineRequest>(
    name: N,
    args: Parameters<EngineRequests[N]>,
    timeoutMs?: number,
  ): Promise<ReturnType<EngineRequests[N]>>;
  reply(id: number, result: Reply): void;
  failAll(failure: Failure): void;
}

export function engineCalls(post: (call: EngineCall) => void): EngineCalls {
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;

  return {
    call<N extends EngineRequest>(name: N, args: Parameters<EngineRequests[N]>, timeoutMs?: number) {
      const id = ++lastId;
      return new Promise<ReturnType<EngineRequests[N]>>((resolve) => {
        const settle = (reply: Reply) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(reply as ReturnType<EngineRequests[N]>); // the engine's handlers have these types
        };
        const timer = timeoutMs ? setTimeout(() => settle(fail(noReply(name, timeoutMs))), timeoutMs) : undefined;
        waiting.set(id, settle);
        post({ id, name, args });
      });
    },
    reply: (id, result) => waiting.get(id)?.(result), // or it came after our patience ended
    failAll(failure) {
      for (const settle of [...waiting.values()]) settle(fail(failure));
    },
  };
}

function noReply(name: EngineRequest, timeoutMs: number): Failure {
  return {
    kind: 'engine-busy',
    nature: 'wait',
    message: `The engine did not answer "${name}" within ${timeoutMs / 1000} s.`,
    remedy: 'Wait a moment and try again; if it stays so, close Tapedeck and start it again.',
  };
}
