import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-shared/failure.js';
import type { LogFile } from '../../../src-shared/log-file.js';
import { bridge } from '../../bridge.js';
import { parseLogLine, type LogLine } from './log-line.js';

const pollMs = 1_000;
/** Older ones leave; the file has them. */
const maxLines = 5_000;

/** What people look for first; the engine's log has the Kafka client's own words too. */
const firstLog = 'main.log';

interface LogState {
  readonly name: string | null;
  readonly lines: readonly LogLine[];
  /** What was read up to, in bytes. */
  readonly to: number | null;
  /** Lines that were read so far. */
  readonly count: number;
}

const noLog: LogState = { name: null, lines: [], to: null, count: 0 };

function withText(state: LogState, text: string): LogState {
  const texts = text.split('\n').slice(0, -1);
  const fresh = texts.slice(-maxLines).map((line, index) => parseLogLine(line, state.count + index));
  return { ...state, lines: [...state.lines, ...fresh].slice(-maxLines), count: state.count + texts.length };
}

/** The files there are, and the lines at the end of the one that is named; it is followed while the page is seen. */
export function useLog(name: string | null, isFollowing: boolean) {
  const [files, setFiles] = useState<readonly LogFile[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [log, setLog] = useState(noLog);
  const first = files?.find((file) => file.name === firstLog) ?? files?.[0];
  const wanted = name ?? first?.name ?? null;
  const from = log.name === wanted ? log.to : null;
  const isCurrent = log.name === wanted;

  useEffect(() => {
    void bridge()
      .request['logs:list']()
      .then((listed) => (listed.ok ? setFiles(listed.value) : setFailure(listed.failure)));
  }, []);

  useEffect(() => {
    if (wanted === null) return;
    let isOver = false;
    let at = from;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      const piece = document.hidden ? null : await bridge().request['logs:read']({ name: wanted, from: at });
      if (isOver) return;
      if (piece && !piece.ok) return setFailure(piece.failure);
      if (piece) {
        const { text, to, isAnew } = piece.value;
        const isFirst = at === null || isAnew;
        at = to;
        setFailure(null);
        if (isFirst || text !== '') {
          setLog((before) => withText({ ...(isFirst ? noLog : before), name: wanted, to }, text));
        }
      }
      if (isFollowing) timer = setTimeout(() => void read(), pollMs);
    };
    if (isFollowing || !isCurrent) void read();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // Where it goes on is taken when it begins; what is read meanwhile is its own.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, isFollowing]);

  return { files, name: wanted, lines: isCurrent ? log.lines : [], failure, isRead: isCurrent };
}
