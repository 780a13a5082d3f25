import { formatRate } from '../../format/number.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import classes from './flow-arrow.module.css';

/** What passes from one stage to the next, each second. */
export function FlowArrow({ passed }: { readonly passed: 'produced' | 'stored' }) {
  const perSecond = useSnapshot((snapshot) => snapshot.perSecond[passed]);
  return (
    <li aria-hidden className={classes.flow} data-flowing={perSecond > 0}>
      <span className={classes.rate}>{formatRate(perSecond)} /s</span>
      <span className={classes.arrow} />
    </li>
  );
}
