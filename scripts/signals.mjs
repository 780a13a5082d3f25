const names = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Takes signals from now on, so that none ends us between two things we start. They wait until somebody takes them by
 * `deliver(to)`; `release()` gives them back to Node.
 */
export function holdSignals() {
  let waiting = 0;
  let receive = () => (waiting += 1);
  const listener = () => receive();
  for (const name of names) process.on(name, listener);
  return {
    deliver(to) {
      receive = to;
      if (waiting > 0) to();
    },
    release() {
      for (const name of names) process.off(name, listener);
    },
  };
}
