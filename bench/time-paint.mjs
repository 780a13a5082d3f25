/* global addEventListener, MessageChannel, PerformanceObserver, requestAnimationFrame */

/**
 * Milliseconds from the next click in the page to the frame in which the chart is painted, on the page's own clock. The chart says
 * that it is drawn by `chartDrawn(told)`, or by the measure `chart-opened`.
 */
export async function timePaint(page, click) {
  await page.evaluate(() => {
    globalThis.chartPainted = new Promise((resolve) => {
      let clicked;
      addEventListener('click', ({ timeStamp }) => (clicked ??= timeStamp), { capture: true });
      globalThis.chartDrawn = (told) => {
        if (clicked === undefined) return;
        // Canvas and SVG are drawn in the frame that comes; what is posted within it is heard after its paint.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve({ ms: performance.now() - clicked, told });
            port2.postMessage(null);
          }),
        );
      };
      new PerformanceObserver((list) => {
        if (list.getEntriesByName('chart-opened').length > 0) globalThis.chartDrawn();
      }).observe({ type: 'measure' });
    });
  });
  await click();
  return page.evaluate(() => globalThis.chartPainted);
}
