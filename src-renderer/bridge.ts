import type { Bridge } from '../src-shared/ipc/contract.js';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly bridge: Bridge;
  }
}

/** The only way from the page to main. */
export const bridge = (): Bridge => window.bridge;
