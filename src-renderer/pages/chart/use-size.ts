import { useEffect, useState, type RefObject } from 'react';

export interface Size {
  /** Whole CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The size of an element; null until it is laid out. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = watched;
      if (width > 0 && height > 0) {
        setSize((known) => (known?.width === width && known.height === height ? known : { width, height }));
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
