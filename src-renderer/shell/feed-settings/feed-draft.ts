import {
  bundledFiles,
  feedChoiceSchema,
  firstFeedChoice,
  type FeedChoice,
  type ReplayChoice,
  type SimulatorChoice,
} from '../../../src-shared/feed-choice.js';

/** What is typed into a field for a number: empty, or a text that is none yet. */
type Typed = number | string;

/** A feed while somebody changes it. The kinds that are not chosen keep what was typed. */
export interface FeedDraft {
  readonly kind: FeedChoice['kind'];
  readonly files: readonly string[];
  readonly isMaxSpeed: boolean;
  readonly speed: Typed;
  readonly start: string;
  readonly times: ReplayChoice['times'];
  readonly loop: boolean;
  readonly symbols: Typed;
  readonly rate: Typed;
  readonly seconds: Typed;
  readonly seed: Typed;
  readonly url: string;
}

const firstSimulator: SimulatorChoice = { kind: 'simulator', symbols: 20, rate: 200, seconds: null, seed: null };

export function draftOf(choice: FeedChoice): FeedDraft {
  const replay = choice.kind === 'replay' ? choice : firstFeedChoice;
  const simulator = choice.kind === 'simulator' ? choice : firstSimulator;
  return {
    kind: choice.kind,
    files: replay.files,
    isMaxSpeed: replay.speed === 'max',
    speed: replay.speed === 'max' ? 1 : replay.speed,
    start: replay.start ?? '',
    times: replay.times,
    loop: replay.loop,
    symbols: simulator.symbols,
    rate: simulator.rate,
    seconds: simulator.seconds ?? '',
    seed: simulator.seed ?? '',
    url: choice.kind === 'lines' ? choice.url : '',
  };
}

export type FieldName = Exclude<keyof FeedDraft, 'kind' | 'isMaxSpeed'>;

/** What is right in each field, said where something else stands in it. */
const wanted: Readonly<Record<FieldName, string>> = {
  files: 'Choose at least one file',
  speed: 'A number above 0: 1 is the pace of the recording',
  start: 'A time such as 09:30, or nothing',
  times: 'Recorded or now',
  loop: 'A loop needs times of now',
  symbols: 'A whole number from 1 to 100,000',
  rate: 'A number above 0, at most 10,000,000',
  seconds: 'A number above 0, or nothing',
  seed: 'A whole number from 0, or nothing',
  url: 'An address such as tcp://127.0.0.1:7001',
};

/** The choice that a draft makes, or what is wrong with it by field. */
export type Drafted =
  | { readonly choice: FeedChoice; readonly problems: Partial<Record<FieldName, string>> }
  | { readonly choice: null; readonly problems: Partial<Record<FieldName, string>> };

export function choiceOf(draft: FeedDraft): Drafted {
  const parsed = feedChoiceSchema.safeParse(rawChoice(draft));
  if (parsed.success) return { choice: parsed.data, problems: {} };
  const fields = parsed.error.issues.map(({ path }) => path[0]).filter(isField);
  return { choice: null, problems: Object.fromEntries(fields.map((field) => [field, wanted[field]])) };
}

const isField = (name: unknown): name is FieldName => typeof name === 'string' && name in wanted;

const orNull = (typed: Typed) => (typed === '' ? null : typed);

function rawChoice(draft: FeedDraft): unknown {
  const { kind, files, isMaxSpeed, speed, start, times, loop, symbols, rate, seconds, seed, url } = draft;
  switch (kind) {
    case 'replay':
      return { kind, files, speed: isMaxSpeed ? 'max' : speed, start: orNull(start.trim()), times, loop };
    case 'simulator':
      return { kind, symbols, rate, seconds: orNull(seconds), seed: orNull(seed) };
    case 'lines':
      return { kind, url: url.trim() };
    case 'none':
      return { kind };
  }
}

/** Files in their order, the bundled ones first; none of them twice. */
export const withFiles = (files: readonly string[], added: readonly string[]): readonly string[] => [
  ...new Set([
    ...bundledFiles.filter((file) => files.includes(file) || added.includes(file)),
    ...[...files, ...added].filter((file) => !bundledFiles.includes(file)),
  ]),
];
