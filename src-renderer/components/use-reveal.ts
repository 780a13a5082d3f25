import { useEffect, useRef, type RefObject } from 'react';
import { useOpening } from '../stores/page-store.js';

/** For a part of the overview: it comes into view and takes the focus when the page is opened for it. */
export function useReveal<E extends HTMLElement>(title: string): RefObject<E | null> {
  const element = useRef<E>(null);
  const opening = useOpening('overview');
  useEffect(() => {
    if (opening?.panel !== title) return;
    element.current?.scrollIntoView({ block: 'nearest' });
    element.current?.focus();
  }, [opening, title]);
  return element;
}
