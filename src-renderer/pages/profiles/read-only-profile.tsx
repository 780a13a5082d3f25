import { Button } from '@mantine/core';
import { PlugZap, Trash2 } from 'lucide-react';
import type { ProfileEntry } from '../../../src-shared/profile-list.js';
import type { ProfileFile } from '../../../src-shared/profile.js';
import { Pairs } from '../../components/pairs.js';
import { Panel } from '../../components/panel.js';
import { Trouble } from '../../components/trouble.js';
import { visibleText } from '../../format/hostile-text.js';
import { useApp } from '../../stores/app-store.js';
import { useProfiles } from './editor-store.js';
import { askToDelete, askToUse } from './edit-profiles.js';
import classes from './read-only-profile.module.css';

/** A profile without a form: the sandbox, which is not to be changed, or a file that cannot be used. */
export function ReadOnlyProfile() {
  const list = useProfiles((state) => state.list);
  const selected = useProfiles((state) => state.selected);
  const inUse = useApp(({ settings }) => settings.profile);
  const entry = list?.entries.find(({ id }) => id === selected);
  if (!entry) return null;
  const { file, id } = entry;
  const isInUse = inUse === id;
  return (
    <Panel title={file.ok ? visibleText(file.value.name, 60) : visibleText(id, 60)} className={classes.panel}>
      <Actions entry={entry} />
      {file.ok ? (
        <Sandbox file={file.value} isInUse={isInUse} />
      ) : (
        <Trouble title="This file cannot be used" message={file.failure.message} remedy={file.failure.remedy} />
      )}
    </Panel>
  );
}

function Actions({ entry: { id, isSandbox, file } }: { readonly entry: ProfileEntry }) {
  const busy = useProfiles((state) => state.busy);
  const isInUse = useApp(({ settings }) => settings.profile) === id;
  if (isInUse) return isSandbox ? <p className={classes.note}>In use.</p> : <p className={classes.note}>{chosen}</p>;
  return (
    <div className={classes.actions}>
      {file.ok ? (
        <Button
          size="xs"
          loading={busy === 'use'}
          leftSection={<PlugZap size={14} aria-hidden />}
          onClick={() => askToUse(id, file.value.name)}
        >
          Use
        </Button>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={busy === 'delete'}
          leftSection={<Trash2 size={14} aria-hidden />}
          onClick={() => askToDelete(id, id)}
        >
          Delete…
        </Button>
      )}
    </div>
  );
}

const chosen = 'It is the profile that is chosen. Use another one before you delete it.';

function Sandbox({ file: { kafka, cassandra }, isInUse }: { readonly file: ProfileFile; readonly isInUse: boolean }) {
  const addresses = [
    ['Brokers', kafka.brokers.join(', ')],
    ['Contact points', `${cassandra.contactPoints.join(', ')}, port ${cassandra.port}`],
    ['Data centre', cassandra.localDataCenter],
  ] as const;
  const facts = [
    ...(isInUse ? addresses : []), // before, nobody knows which ports they get
    ['Topic', `${kafka.topic}, ${kafka.partitions} partitions`],
    ['Consumer group', kafka.group],
    ['Keyspace', cassandra.keyspace],
  ] as const;
  return (
    <>
      <div className={classes.text}>
        <p>
          A real Kafka and a real Cassandra that Tapedeck starts on this computer, reachable from this computer only.
          Topic and tables are made by themselves, nothing asks for a password, and there is nothing to set.
        </p>
        <p>
          They start when this profile is used. When another one is used they keep running until Tapedeck closes, so
          that coming back takes no time; their data stays.
        </p>
      </div>
      <Pairs pairs={facts} />
    </>
  );
}
