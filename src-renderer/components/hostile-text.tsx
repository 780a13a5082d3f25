import { visibleText } from '../format/hostile-text.js';

/** Text that a feed or a server wrote: isolated in its direction, cut, and with nothing hidden in it. */
export function HostileText({
  text,
  maximum = 300,
  className,
}: {
  readonly text: string;
  readonly maximum?: number;
  readonly className?: string | undefined;
}) {
  return <bdi className={className}>{visibleText(text, maximum)}</bdi>;
}
