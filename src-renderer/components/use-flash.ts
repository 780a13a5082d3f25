import { useEffect, useRef, type RefObject } from 'react';

const flashMs = 150;

/** Lights an element for a moment when its value rises or falls; never for those who want less motion. */
export function useFlash<E extends HTMLElement>(value: number): RefObject<E | null> {
  const element = useRef<E>(null);
  const previous = useRef(value);
  useEffect(() => {
    const change = value - previous.current;
    previous.current = value;
    if (change === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const background = change > 0 ? 'var(--up)' : 'var(--down)';
    element.current?.animate([{ background }, { background: 'transparent' }], flashMs);
  }, [value]);
  return element;
}
