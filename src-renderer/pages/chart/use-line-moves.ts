import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { panned, zoomed } from './line-range.js';
import { scaleWidth } from './line-plot.js';
import type { TimeRange } from './new-york.js';

/** Crosshair, drag and wheel over the line chart: where the pointer is in time, and the range that they make. */
export function useLineMoves(
  plot: RefObject<HTMLElement | null>,
  range: TimeRange | null,
  onRange: (range: TimeRange) => void,
) {
  const [instant, setInstant] = useState<number | null>(null);
  const drag = useRef<{ readonly x: number; readonly range: TimeRange } | null>(null);

  /** 0 at the left end to 1 at the scale of prices. */
  const placeOf = (clientX: number): number => {
    const box = plot.current?.getBoundingClientRect();
    return box ? (clientX - box.left) / Math.max(1, box.width - scaleWidth) : 0;
  };
  const latest = useRef({ range, onRange });
  useEffect(() => {
    latest.current = { range, onRange };
  });
  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    // React listens to the wheel without the right to keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      const { range: seen, onRange: show } = latest.current;
      if (!seen || event.ctrlKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const place = Math.min(1, (event.clientX - box.left) / Math.max(1, box.width - scaleWidth));
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) show(panned(seen, event.deltaX / box.width));
      else show(zoomed(seen, event.deltaY > 0 ? 1.2 : 1 / 1.2, place));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [plot]);

  return {
    instant,
    pointer: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0 || !range) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: placeOf(event.clientX), range };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const place = placeOf(event.clientX);
        if (drag.current) return onRange(panned(drag.current.range, drag.current.x - place));
        setInstant(range && place >= 0 && place <= 1 ? range.from + place * (range.to - range.from) : null);
      },
      onPointerUp() {
        drag.current = null;
      },
      onPointerCancel() {
        drag.current = null;
      },
      onPointerLeave() {
        setInstant(null);
      },
    },
  };
}
