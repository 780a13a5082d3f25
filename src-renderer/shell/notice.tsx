import { useStore } from 'zustand';
import { noticeStore } from '../stores/notice-store.js';
import classes from './notice.module.css';

/** What has just been done, for a moment. */
export function Notice() {
  const text = useStore(noticeStore, (notice) => notice.text);
  return (
    <div aria-live="polite" className={classes.place}>
      {text !== '' && <span className={classes.notice}>{text}</span>}
    </div>
  );
}
