import { CircleCheck, CircleDashed, LoaderCircle, OctagonX, Square, TriangleAlert } from 'lucide-react';
import classes from './state-mark.module.css';

/** How something is. Each has a shape of its own, so that no one has to tell colours apart. */
export type Tone = 'ok' | 'busy' | 'warn' | 'bad' | 'off' | 'idle';

const shapes = {
  ok: CircleCheck,
  busy: LoaderCircle,
  warn: TriangleAlert,
  bad: OctagonX,
  off: Square,
  idle: CircleDashed,
} as const;

export function StateMark({ tone, text }: { readonly tone: Tone; readonly text: string }) {
  const Shape = shapes[tone];
  return (
    <span className={classes.mark} data-tone={tone}>
      <Shape
        size={tone === 'off' ? 10 : 14}
        fill={tone === 'off' ? 'currentColor' : 'none'}
        aria-hidden
        className={classes.shape}
      />
      <span>{text}</span>
    </span>
  );
}
