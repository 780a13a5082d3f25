import { z } from 'zod';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A line of a log; one that is neither ours nor a server's has its text only. */
export interface LogLine {
  /** Counts the lines that were read. */
  readonly number: number;
  readonly raw: string;
  readonly time: string | null;
  readonly level: LogLevel | null;
  readonly stage: string;
  readonly event: string;
  /** Of a server's line what it says; ours say all in fields. */
  readonly message: string;
  /** Whatever else it says, by name. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const ourLine = z
  .object({ time: z.string(), level: z.enum(logLevels), stage: z.string(), event: z.string() })
  .catchall(z.unknown());

/** What sandbox/*-logging.xml has Kafka and Cassandra write: local time, level, [thread] logger: message. */
const serverLine =
  /^(?<date>\d{4}-\d\d-\d\d)[T ](?<clock>\d\d:\d\d:\d\d),(?<ms>\d{3}) (?<level>[A-Z]+) +\[(?<thread>[^\]]*)\] (?<logger>[\w.$-]+): (?<message>.*)$/;
const serverLevels: Readonly<Record<string, LogLevel>> = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
  FATAL: 'error',
};

function parseServerLine(raw: string, number: number): LogLine | null {
  const { date, clock, ms, level = '', thread = '', logger = '', message = '' } = serverLine.exec(raw)?.groups ?? {};
  const known = serverLevels[level];
  if (!known) return null;
  const time = `${date}T${clock}.${ms}`;
  return { number, raw, time, level: known, stage: '', event: logger, message, fields: [['thread', thread]] };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

export function parseLogLine(raw: string, number: number): LogLine {
  const foreign = { number, raw, time: null, level: null, stage: '', event: '', message: '', fields: [] };
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    return parseServerLine(raw, number) ?? foreign;
  }
  const parsed = ourLine.safeParse(json);
  if (!parsed.success) return foreign;
  const { time, level, stage, event, ...rest } = parsed.data;
  return {
    ...foreign,
    time,
    level,
    stage,
    event,
    fields: Object.entries(rest).map(([name, value]) => [name, textOf(value)] as const),
  };
}

/** A line's fields in one line, or the whole of one that we have not written. */
export const lineText = ({ fields, message, raw, level }: LogLine): string =>
  level === null
    ? raw
    : message ||
      fields
        .filter(([name]) => name !== 'pid')
        .map(([name, value]) => `${name}=${value}`)
        .join('  ');

/** Lines of at least this level that have the text in them; lines of others have no level and are never left out by it. */
export function matchingLines(lines: readonly LogLine[], least: LogLevel, text: string): readonly LogLine[] {
  const wanted = text.trim().toLowerCase();
  const from = logLevels.indexOf(least);
  return lines.filter(
    ({ level, raw }) =>
      (level === null || logLevels.indexOf(level) >= from) && (wanted === '' || raw.toLowerCase().includes(wanted)),
  );
}
