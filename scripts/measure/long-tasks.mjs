/* global PerformanceObserver */

/** Begins to note how long the page's long tasks take; nothing else is done in it meanwhile. */
export const beginLongTasks = (page) =>
  page.evaluate(() => {
    const durations = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    });
    observer.observe({ type: 'longtask' });
    globalThis.longTasks = () => {
      for (const { duration } of observer.takeRecords()) durations.push(duration);
      observer.disconnect();
      return durations;
    };
  });

/** Ends it; milliseconds of each task over 50 ms. */
export const endLongTasks = (page) => page.evaluate(() => globalThis.longTasks());
