import type { FeedChoice, ReplayChoice } from '../../../src-shared/feed-choice.js';
import type { PipelineState } from '../../../src-shared/pipeline-snapshot.js';
import type { Tone } from '../../components/state-mark.js';
import { formatCount, formatRate } from '../../format/number.js';

/** The last part of a path of any system, or of `sample:<name>`. */
export const fileName = (path: string): string => path.replace(/^sample:/, '').replace(/^.*[\\/]/, '');

/** What a feed is and how it runs, each in a line. */
export function feedText(feed: FeedChoice): { readonly what: string; readonly how: string } {
  switch (feed.kind) {
    case 'replay':
      return { what: replayedFiles(feed), how: replayTerms(feed) };
    case 'simulator':
      return {
        what: `Simulator of ${formatCount(feed.symbols)} symbols`,
        how: `${formatRate(feed.rate)} ticks a second${feed.seconds === null ? '' : `, for ${formatCount(feed.seconds)} s`}`,
      };
    case 'lines':
      return { what: 'Lines', how: feed.url };
    case 'none':
      return { what: 'No feed', how: 'Only stores what is on the topic' };
  }
}

const namedFiles = 4;

function replayedFiles({ files }: ReplayChoice): string {
  const names = files.slice(0, namedFiles).map(fileName).join(', ');
  const more = files.length - namedFiles;
  return more > 0 ? `${names} and ${formatCount(more)} more` : names;
}

function replayTerms({ speed, start, times, loop }: ReplayChoice): string {
  return [
    speed === 'max' ? 'As fast as it goes' : `×${formatRate(speed)}`,
    start === null ? 'from the first trade' : `from ${start} New York`,
    times === 'recorded' ? 'times as recorded' : 'times of now',
    ...(loop ? ['again and again'] : []),
  ].join(', ');
}

/** What the feed does in this state of the pipeline. */
export function feedMark(state: PipelineState, isEnded: boolean): { readonly tone: Tone; readonly text: string } {
  if (state === 'stopped' || state === 'failed') return { tone: 'off', text: isEnded ? 'Ended' : 'Not running' };
  if (isEnded || state === 'draining') return { tone: 'idle', text: 'Ended' };
  if (state === 'starting') return { tone: 'busy', text: 'Waiting' };
  return { tone: 'ok', text: 'Running' };
}
