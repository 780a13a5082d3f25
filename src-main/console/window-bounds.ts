import type { Settings } from '../../src-shared/settings.js';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const minimumSize = { width: 960, height: 640 };
const firstSize = { width: 1280, height: 860 };
/** So much of a window must be on a screen for somebody to get hold of it. */
const graspable = { width: 160, height: 40 };

/**
 * Where the window opens: where it was left, if the screens that there are now still show its top edge, else in the
 * middle of the first screen. Never larger than the largest screen.
 */
export function windowBounds(left: Settings['window'], screens: readonly Rectangle[]): Partial<Rectangle> {
  const roomFor = (size: { width: number; height: number }) => ({
    width: Math.min(size.width, Math.max(minimumSize.width, ...screens.map((screen) => screen.width))),
    height: Math.min(size.height, Math.max(minimumSize.height, ...screens.map((screen) => screen.height))),
  });
  if (!left) return roomFor(firstSize);
  const { x, y } = left;
  const size = roomFor(left);
  const isReachable = screens.some(
    (screen) =>
      Math.min(x + size.width, screen.x + screen.width) - Math.max(x, screen.x) >= graspable.width &&
      y >= screen.y &&
      y + graspable.height <= screen.y + screen.height,
  );
  return isReachable ? { x, y, ...size } : size;
}
