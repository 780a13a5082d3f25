import { useEffect, useRef, type RefObject } from 'react';

const flashMs = 150;

/**
 * Lights an element for a moment when its value rises or falls: `data-flash` says which way. An animation would have the
 * page drawn sixty times a second meanwhile.
 */
export function useFlash<E extends HTMLElement>(value: number): RefObject<E | null> {
  const element = useRef<E>(null);
  const previous = useRef(value);
  useEffect(() => {
    const change = value - previous.current;
    previous.current = value;
    const lit = element.current;
    if (change === 0 || !lit) return;
    lit.dataset.flash = change > 0 ? 'up' : 'down';
    const timer = setTimeout(() => delete lit.dataset.flash, flashMs);
    return () => {
      clearTimeout(timer);
      delete lit.dataset.flash;
    };
  }, [value]);
  return element;
}
