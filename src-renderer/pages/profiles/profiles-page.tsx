import { useEffect } from 'react';
import { Panel } from '../../components/panel.js';
import { useProfiles } from './editor-store.js';
import { readProfiles, save } from './edit-profiles.js';
import { ProfileEditor } from './profile-editor.js';
import { ProfilesList } from './profiles-list.js';
import classes from './profiles-page.module.css';
import { Questions } from './questions.js';
import { ReadOnlyProfile } from './read-only-profile.js';
import { TestPanel } from './test-panel.js';

/** Which clusters there are to choose from; the form of one, and its test. */
export function ProfilesPage() {
  const isRead = useProfiles(({ list }) => list !== null);
  const isEditing = useProfiles(({ editor }) => editor !== null);
  useEffect(() => void readProfiles(), []);
  if (!isRead) return null;
  return (
    <div
      className={classes.page}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save();
      }}
    >
      <Panel title="Profiles" className={classes.list}>
        <ProfilesList />
      </Panel>
      {isEditing ? (
        <>
          <ProfileEditor />
          <TestPanel />
        </>
      ) : (
        <ReadOnlyProfile />
      )}
      <Questions />
    </div>
  );
}
