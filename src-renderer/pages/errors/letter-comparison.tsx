import { CircleAlert, CircleCheck, CircleHelp, CircleMinus, Ruler, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DeadLetterPlace } from '../../../src-shared/dead-letter.js';
import type { Failure } from '../../../src-shared/failure.js';
import type { ComparedField, Comparison } from '../../../src-shared/redrive.js';
import type { Result } from '../../../src-shared/result.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { Trouble } from '../../components/trouble.js';
import classes from './letter-comparison.module.css';

const marks: Readonly<Record<ComparedField['mark'], { readonly Shape: typeof CircleCheck; readonly text: string }>> = {
  same: { Shape: CircleCheck, text: 'same' },
  'other-value': { Shape: CircleCheck, text: 'other value' },
  missing: { Shape: CircleMinus, text: 'missing' },
  'wrong-type': { Shape: TriangleAlert, text: 'wrong type' },
  'not-allowed': { Shape: CircleAlert, text: 'not allowed' },
  unknown: { Shape: CircleHelp, text: 'unknown field' },
  'too-long': { Shape: Ruler, text: 'longer than allowed' },
};

/** Asks for a letter's comparison when it is shown; null until the answer is there. */
export function useComparison({ partition, offset }: DeadLetterPlace): Result<Comparison, Failure> | null {
  const [answer, setAnswer] = useState<Result<Comparison, Failure> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void bridge()
      .request['dead-letters:compare']({ partition, offset })
      .then((result) => {
        if (isWanted) setAnswer(result);
      });
    return () => {
      isWanted = false;
    };
  }, [partition, offset]);
  return answer;
}

/** A letter beside the nearest good message of its topic, with what differs marked by shape and word. */
export function LetterComparison({ place }: { readonly place: DeadLetterPlace }) {
  const answer = useComparison(place);
  if (!answer) return <p className={classes.note}>Looking for a good message near it…</p>;
  if (!answer.ok) return <Trouble title="It cannot be compared" {...answer.failure} />;
  const { good, fields, note } = answer.value;
  return (
    <section aria-label="Comparison" className={classes.comparison}>
      <p className={classes.note}>
        <HostileText text={note} />{' '}
        {good
          ? `Beside it the nearest good message, partition ${good.partition} offset ${good.offset}.`
          : 'There is no good message on the topic to put beside it.'}
      </p>
      {fields.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">This message</th>
              <th scope="col">Good one</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <FieldRow key={field.field} field={field} />
            ))}
          </tbody>
        </table>
      )}
      {fields.length === 0 && good && (
        <pre className={classes.good} tabIndex={0} aria-label="Good message">
          <HostileText text={good.text} maximum={2_000} />
        </pre>
      )}
    </section>
  );
}

function FieldRow({ field: { field, bad, good, mark, note } }: { readonly field: ComparedField }) {
  const { Shape, text } = marks[mark];
  return (
    <tr data-field={field} data-mark={mark}>
      <th scope="row">
        <HostileText text={field} maximum={60} />
        <span className={classes.mark}>
          <Shape size={12} aria-hidden /> {text}
        </span>
      </th>
      <td>
        {bad === null ? '–' : <HostileText text={bad} maximum={160} />}
        {note !== '' && <HostileText className={classes.fieldNote} text={note} maximum={200} />}
      </td>
      <td>{good === null ? '–' : <HostileText text={good} maximum={160} />}</td>
    </tr>
  );
}
