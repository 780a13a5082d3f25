import { Panel } from '../../components/panel.js';
import { visibleText } from '../../format/hostile-text.js';
import { CassandraSection } from './cassandra-section.js';
import { EditorActions } from './editor-actions.js';
import { useEditor } from './editor-store.js';
import { save } from './edit-profiles.js';
import { IdentitySection } from './identity-section.js';
import { KafkaSection } from './kafka-section.js';
import classes from './profile-form.module.css';

/** The form of one profile. */
export function ProfileEditor() {
  const { opening, id, saved } = useEditor();
  return (
    <Panel title={id === null ? 'New profile' : visibleText(saved.name, 60)}>
      <form
        // Another profile is another form: nothing that a browser keeps of fields goes over.
        key={opening}
        className={classes.form}
        data-profile-form={id ?? ''}
        noValidate
        aria-label="Profile"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <EditorActions />
        <IdentitySection />
        <div className={classes.clusters}>
          <KafkaSection />
          <CassandraSection />
        </div>
      </form>
    </Panel>
  );
}
