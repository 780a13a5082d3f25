import { expect, it, vi } from 'vitest';
import { createStreamStore } from './stream-store.js';

it('tells its readers nothing while the page is hidden, and everything once it is seen again', () => {
  const page = Object.assign(new EventTarget(), { hidden: false });
  const { seen, change } = createStreamStore(0, page as unknown as Document);
  const reader = vi.fn();
  seen.subscribe(reader);

  change((count) => count + 1);
  expect(reader).toHaveBeenCalledTimes(1);

  page.hidden = true;
  change((count) => count + 1);
  change((count) => count + 1);
  expect(reader).toHaveBeenCalledTimes(1);

  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(reader).toHaveBeenCalledTimes(2);
  expect(seen.getState()).toBe(3);
});
