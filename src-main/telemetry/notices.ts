import type { Notice, NoticeKind } from '../../src-shared/notice.js';
import { logFor } from '../log.js';

const log = logFor('notices');
const maxNotices = 50;

/** What a run met and dealt with by itself; the latest ones. */
export class Notices {
  private kept: readonly Notice[] = [];

  add(kind: NoticeKind, text: string): void {
    log.info(kind, { text });
    this.kept = [...this.kept, { time: Date.now(), kind, text }].slice(-maxNotices);
  }

  /** Oldest first. */
  list(): readonly Notice[] {
    return this.kept;
  }
}
