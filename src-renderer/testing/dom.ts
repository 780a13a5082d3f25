import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Asking jsdom of every element whether its style hides it takes most of the time of a test, and there is no style.
configure({ defaultHidden: true, asyncUtilTimeout: 20_000 }); // a busy machine is slow, and no failure

// What jsdom lacks and the page's libraries ask for: nothing is ever resized, and no preference is set.
class NoResizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver = NoResizes;

// jsdom lays nothing out: every element has this size.
const size = { width: 280, height: 64 };
Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, size.width, size.height);
Object.defineProperties(Element.prototype, {
  clientWidth: { value: size.width },
  clientHeight: { value: size.height },
});

globalThis.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener() {},
    removeListener() {},
  });

// In a test the page is idle at once.
globalThis.requestIdleCallback = (callback) => {
  callback({ didTimeout: false, timeRemaining: () => 50 });
  return 0;
};
globalThis.cancelIdleCallback = () => {};

Element.prototype.scrollIntoView = () => {};

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.clearAllMocks();
});
