import { Textarea, TextInput } from '@mantine/core';
import { change, useEditor } from './editor-store.js';
import type { Field, FormValues } from './form-values.js';
import { labels } from './labels.js';

export type TextFieldName = { [F in Field]: FormValues[F] extends string ? F : never }[Field];

/** One line of text of the form, with what is wrong with it below. */
export function TextField({
  field,
  hint,
  isNumber = false,
  isLong = false,
  isFirst = false,
  className,
}: {
  readonly field: TextFieldName;
  /** An example, or what it is for. */
  readonly hint?: string;
  readonly isNumber?: boolean;
  /** A list, which may need more than a line. */
  readonly isLong?: boolean;
  /** It takes the focus when the form is opened. */
  readonly isFirst?: boolean;
  readonly className?: string | undefined;
}) {
  const { values, errors } = useEditor();
  const shared = {
    label: labels[field],
    value: values[field],
    error: errors[field],
    placeholder: hint,
    autoComplete: 'off',
    autoFocus: isFirst,
    spellCheck: false,
    className,
    onChange: (event: { currentTarget: { value: string } }) => change(field, event.currentTarget.value as never),
  };
  if (isLong) return <Textarea size="xs" rows={2} {...shared} />;
  return <TextInput size="xs" inputMode={isNumber ? 'numeric' : 'text'} {...shared} />;
}
