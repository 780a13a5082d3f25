import { Button, Textarea } from '@mantine/core';
import { CircleCheck, OctagonX, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DeadLetterPlace } from '../../../src-shared/dead-letter.js';
import { maxEditLength, type EditCheck } from '../../../src-shared/redrive.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { Trouble } from '../../components/trouble.js';
import { useActions } from '../../stores/action-store.js';
import { useComparison } from './letter-comparison.js';
import classes from './letter-editor.module.css';
import { sendEdited } from './read-letters.js';

/** A letter as text that can be edited; it is judged line by line as one writes, and sent once it is a tick. */
export function LetterEditor({ place }: { readonly place: DeadLetterPlace }) {
  const answer = useComparison(place);
  if (!answer) return <p className={classes.note}>Reading it…</p>;
  if (!answer.ok) return <Trouble title="It cannot be read" {...answer.failure} />;
  const { text, good } = answer.value;
  return <Editor place={place} text={text} good={good?.text ?? ''} />;
}

function Editor({
  place,
  text,
  good,
}: {
  readonly place: DeadLetterPlace;
  /** Null where it is no text: then it begins with the good one. */
  readonly text: string | null;
  readonly good: string;
}) {
  const [edited, setEdited] = useState(() => spread(text ?? good));
  const [check, setCheck] = useState<EditCheck | null>(null);
  const isSending = useActions(({ pending }) => pending === 'send-again');
  useEffect(() => {
    let isWanted = true;
    void bridge()
      .request['dead-letters:check'](edited.slice(0, maxEditLength))
      .then((result) => {
        if (isWanted) setCheck(result);
      });
    return () => {
      isWanted = false;
    };
  }, [edited]);
  return (
    <section aria-label="Edit" className={classes.editor}>
      {text === null && (
        <p className={classes.note}>
          This message is no text that could be edited, or longer than 256 KB; a good one stands here to begin with.
        </p>
      )}
      <Textarea
        label="Message"
        autosize
        minRows={6}
        maxRows={16}
        maxLength={maxEditLength}
        spellCheck={false}
        classNames={{ input: classes.input }}
        value={edited}
        onChange={({ currentTarget }) => {
          setCheck(null);
          setEdited(currentTarget.value);
        }}
      />
      <ul className={classes.lines} aria-label="Check">
        {check?.lines.map(({ field, isGood, text: line }) => (
          <li key={`${field} ${line}`} data-line={field} data-good={isGood} className={classes.line}>
            {isGood ? <CircleCheck size={12} aria-hidden /> : <OctagonX size={12} aria-hidden />}
            <b>
              <HostileText text={field === '' ? 'Message' : field} maximum={60} />
            </b>
            <span>
              {!isGood && <span className="visually-hidden">wrong: </span>}
              <HostileText text={line} maximum={200} />
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.send}>
        <Button
          size="compact-xs"
          loading={isSending}
          disabled={!check?.isTick}
          leftSection={<Send size={12} aria-hidden />}
          onClick={() => void sendEdited(place, edited)}
        >
          Send edited
        </Button>
        <span className={classes.note} role="status" data-tick={check?.isTick}>
          {check && (check.isTick ? 'It is a tick: it can be sent.' : 'It is no tick yet.')}
        </span>
      </div>
    </section>
  );
}

/** One field a line, without touching the digits of a number; what is no plain object stays as it is. */
function spread(text: string): string {
  const isFlat = /^\s*\{[^{}[\]]*\}\s*$/.test(text) && !/\\|\n/.test(text);
  if (!isFlat) return text;
  const fields =
    text
      .trim()
      .slice(1, -1)
      .match(/"[^"]*"\s*:\s*(?:"[^"]*"|[^,"]*)/g) ?? [];
  const joined = `{${fields.join(',')}}`;
  const isWhole = joined.replaceAll(/\s/g, '') === text.replaceAll(/\s/g, '');
  return isWhole ? `{\n  ${fields.map((field) => field.trim()).join(',\n  ')}\n}` : text;
}
