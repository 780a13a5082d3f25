import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Repeat, RotateCw, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { maxSentAgain, type DeadLetter, type DeadLetterFilter } from '../../../src-shared/dead-letter.js';
import type { LetterSelection } from '../../../src-shared/redrive.js';
import { ListGrid } from '../../components/list-grid.js';
import { Trouble } from '../../components/trouble.js';
import { useLate } from '../../components/use-late.js';
import { visibleText } from '../../format/hostile-text.js';
import { formatCount } from '../../format/number.js';
import { useServers } from '../../stores/servers-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import classes from './errors-page.module.css';
import { letterColumns } from './letter-columns.js';
import { LetterDetails } from './letter-details.js';
import { LetterGroups } from './letter-groups.js';
import { placeKey, useLetters } from './letters-store.js';
import {
  activate,
  closeLetter,
  openLetter,
  readLetters,
  readMoreLetters,
  sendAgain,
  toggleLetter,
} from './read-letters.js';
import { RedriveBar } from './redrive-bar.js';
import { RedriveDialog } from './redrive-dialog.js';
import { messagesText, SendDialog } from './send-dialog.js';

const more = () => void readMoreLetters();

/** Rejected and dead-lettered messages, with their bytes and the way back to the topic. */
export function LettersPart() {
  const letters = useLetters((state) => state.letters);
  const loading = useLetters((state) => state.loading);
  const failure = useLetters((state) => state.failure);
  const groups = useLetters((state) => state.groups);
  const selected = useLetters((state) => state.selected);
  const active = useLetters((state) => state.active);
  const details = useLetters((state) => state.details);
  const sent = useLetters((state) => state.sent);
  const filter = useLetters((state) => state.filter);
  const [toRedrive, setToRedrive] = useState<LetterSelection | null>(null);
  const [toSend, setToSend] = useState<readonly DeadLetter[]>([]);
  const isLate = useLate(loading === 'anew');
  useReading();
  useHotkeys([['F5', () => void readLetters()]]);

  const chosen = letters.filter((letter) => selected.has(placeKey(letter)));
  const isEmpty = letters.length === 0 && groups !== null && loading === null && !failure;
  return (
    <>
      <div className={classes.toolbar}>
        <LetterGroups />
        <span className={classes.space} />
        <NewLetters />
        <Button
          size="compact-xs"
          variant="default"
          title="Read the list anew (F5)"
          loading={isLate}
          leftSection={<RotateCw size={12} aria-hidden />}
          onClick={() => void readLetters()}
        >
          Refresh
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={letters.length === 0}
          title="Send the selected messages, or all of this group, again at a rate, and see what becomes of them"
          leftSection={<Repeat size={12} aria-hidden />}
          onClick={() => setToRedrive(selectionOf(chosen, filter))}
        >
          {chosen.length === 0 ? 'Redrive group…' : `Redrive ${messagesText(chosen.length)}…`}
        </Button>
        <Button
          size="compact-xs"
          disabled={chosen.length === 0 || chosen.length > maxSentAgain}
          title="Put the selected messages on their topic once more"
          leftSection={<Send size={12} aria-hidden />}
          onClick={() => setToSend(chosen)}
        >
          {chosen.length === 0 ? 'Send again…' : `Send ${messagesText(chosen.length)} again…`}
        </Button>
      </div>
      <Outcome />
      <RedriveBar />
      {failure && (
        <div className={classes.failure} role="alert" data-failure={failure.kind}>
          <Trouble title="The dead-letter topic cannot be read" {...failure} />
        </div>
      )}
      <div className={classes.body}>
        <div className={classes.list}>
          <ListGrid
            label="Rejected and dead-lettered messages"
            rows={letters}
            columns={letterColumns(letters, selected, sent, details !== null)}
            keyOf={placeKey}
            active={active}
            onActive={activate}
            onOpen={(letter) => void openLetter(letter)}
            onClose={closeLetter}
            selected={selected}
            onToggle={toggleLetter}
            onEnd={more}
            marks={(letter) => ({
              'data-letter': placeKey(letter),
              'data-code': visibleText(letter.code, 40),
              'data-sent': Boolean(sent.get(placeKey(letter))?.sent),
            })}
          />
          {isEmpty && <NoLetters isFiltered={groups.counted > 0} />}
        </div>
        {details && 'letter' in details && (
          <LetterDetails
            details={details}
            sent={sent.get(placeKey(details.letter))}
            onSend={() => setToSend([details.letter])}
            onClose={closeLetter}
          />
        )}
        {details && 'kind' in details && (
          <div className={classes.failure} role="alert" data-failure={details.kind}>
            <Trouble title="This message cannot be read" {...details} />
          </div>
        )}
      </div>
      <RedriveDialog
        what={chosen.length === 0 ? 'the group' : messagesText(chosen.length)}
        selection={toRedrive}
        onClose={() => setToRedrive(null)}
      />
      <SendDialog
        letters={toSend}
        onClose={() => setToSend([])}
        onSend={() => void sendAgain(toSend).then(() => setToSend([]))}
      />
    </>
  );
}

/** The letters that are chosen, oldest first, or all that the list's filter finds. */
const selectionOf = (chosen: readonly DeadLetter[], filter: DeadLetterFilter): LetterSelection =>
  chosen.length === 0
    ? { filter }
    : { places: chosen.toReversed().map(({ partition, offset }) => ({ partition, offset })) };

/** Reads when the part is first seen, and again once the clusters can be reached. */
function useReading(): void {
  const isReady = useServers(({ readiness }) => readiness.kind === 'ready');
  const isRead = useLetters(({ groups }) => groups !== null);
  useEffect(() => {
    if (isReady && !isRead) void readLetters();
  }, [isReady, isRead]);
}

/** That there are newer ones, which do not move the list while somebody reads it; an empty list takes them at once. */
function NewLetters() {
  const count = useSnapshot(({ rejected, deadLettered }) => rejected + deadLettered);
  const countAtRead = useLetters((state) => state.countAtRead);
  const isEmpty = useLetters(({ letters, loading }) => letters.length === 0 && loading === null);
  const isRestarted = count < countAtRead;
  const fresh = isRestarted ? count : count - countAtRead;
  const isTaken = fresh > 0 && isEmpty;
  useEffect(() => {
    if (isTaken) void readLetters();
  }, [isTaken]);
  if (fresh <= 0 || isEmpty) return null;
  return (
    <Button size="compact-xs" variant="light" onClick={() => void readLetters()}>
      Show {formatCount(fresh)} new
    </Button>
  );
}

/** What the last sending came to. */
function Outcome() {
  const outcome = useLetters((state) => state.outcome);
  if (outcome.length === 0) return null;
  const sent = outcome.flatMap((each) => (each.sent ? [each.sent] : []));
  const [first] = sent;
  const failed = outcome.find(({ failure }) => failure)?.failure;
  return (
    <p role="status" className={classes.outcome} data-sent={sent.length} data-failed={outcome.length - sent.length}>
      {first &&
        `${messagesText(sent.length)} sent again to ${first.topic}, ${sent.length === 1 ? '' : 'the first '}to partition ${first.partition} at offset ${first.offset}. `}
      {failed &&
        visibleText(`${messagesText(outcome.length - sent.length)} not sent: ${failed.message} ${failed.remedy}`)}
    </p>
  );
}

function NoLetters({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <div className={classes.empty}>
      <p>{isFiltered ? 'No message of this stage and code.' : 'No message was rejected or dead-lettered.'}</p>
      <p>
        A line of a feed that is no tick, and a message of the topic that is none, is kept in the dead-letter topic with
        its bytes, where it came from and why it was refused. It stands here then, can be read as text and as hex, and
        sent again once its cause is mended. Everything else goes on meanwhile.
      </p>
    </div>
  );
}
