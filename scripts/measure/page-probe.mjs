/* global document, PerformanceObserver, requestAnimationFrame */

/** Begins to note, in the page: long tasks, time from input to paint, frames, and rows in the DOM. */
export function beginProbe(page) {
  return page.evaluate(() => {
    const probe = { longTasks: [], inputs: [], frames: [], rows: 0, isOn: true };
    globalThis.probe = probe;
    new PerformanceObserver((list) => {
      if (probe.isOn) for (const { duration } of list.getEntries()) probe.longTasks.push(duration);
    }).observe({ type: 'longtask' });
    // From the event's own time to the next paint, in steps of 8 ms.
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (probe.isOn && name === 'keydown') probe.inputs.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 });
    let before = performance.now();
    const frame = (now) => {
      if (!probe.isOn) return;
      probe.frames.push(now - before);
      before = now;
      probe.rows = Math.max(probe.rows, document.querySelectorAll('[data-number]').length);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** Ends it; `{ longTasks, inputs, frames, rows }`, times in milliseconds. */
export const endProbe = (page) =>
  page.evaluate(() => {
    globalThis.probe.isOn = false;
    return globalThis.probe;
  });
