import { NativeSelect, Switch } from '@mantine/core';
import { looksLikeProduction, profileColours, type ProfileColour } from '../../../src-shared/profile.js';
import { ProfileSwatch } from '../../components/profile-tag.js';
import { change, useEditor } from './editor-store.js';
import { labels } from './labels.js';
import classes from './profile-form.module.css';
import { TextField } from './text-field.js';

const colourNames = profileColours.map((colour) => ({
  value: colour,
  label: colour.replace(/^./, (letter) => letter.toUpperCase()),
}));

/** How a profile is told from the others. */
export function IdentitySection() {
  const { id, values } = useEditor();
  return (
    <section className={classes.identity} role="group" aria-label="Profile">
      <TextField field="name" hint="Desk, staging" isFirst={id === null} />
      <TextField field="environment" hint="DEV, PROD …" />
      <NativeSelect
        size="xs"
        label={labels.colour}
        leftSection={<ProfileSwatch colour={values.colour} />}
        value={values.colour ?? ''}
        onChange={({ currentTarget }) => change('colour', (currentTarget.value || null) as ProfileColour | null)}
        data={[{ value: '', label: 'None' }, ...colourNames]}
      />
      <Switch
        size="xs"
        className={classes.confirm}
        label={labels.confirmStart}
        checked={values.confirmStart ?? looksLikeProduction(values.environment)}
        onChange={(event) => change('confirmStart', event.currentTarget.checked)}
      />
    </section>
  );
}
