import { useRef, type RefObject } from 'react';
import { useOpened } from '../stores/page-store.js';

/** For a part of the overview: it comes into view and takes the focus when the page is opened for it. */
export function useReveal<E extends HTMLElement>(title: string): RefObject<E | null> {
  const element = useRef<E>(null);
  useOpened('overview', ({ panel }) => {
    if (panel !== title) return false;
    element.current?.scrollIntoView({ block: 'nearest' });
    element.current?.focus();
    return true;
  });
  return element;
}
