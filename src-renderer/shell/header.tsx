import { ActionIcon, Tooltip } from '@mantine/core';
import { Info } from 'lucide-react';
import { HostileText } from '../components/hostile-text.js';
import { ProfileTag } from '../components/profile-tag.js';
import { StateMark } from '../components/state-mark.js';
import { useApp } from '../stores/app-store.js';
import { useSnapshot } from '../stores/snapshot-store.js';
import { AboutDialog } from './about-dialog.js';
import { ConfirmStart } from './confirm-start.js';
import { closeDialog, showDialog, useDialog } from './dialogs.js';
import classes from './header.module.css';
import { stateMarks } from './pipeline-state.js';
import { StartStop } from './start-stop.js';
import { ThemeSwitch } from './theme-switch.js';

/** What is in use, how it goes, and the one button. */
export function Header() {
  const profile = useApp((state) => state.profile);
  const state = useSnapshot((snapshot) => snapshot.state);
  const isAboutOpen = useDialog('about');
  return (
    <header className={classes.header} data-colour={profile.colour ?? undefined}>
      <h1 className={classes.name}>Tapedeck</h1>
      <div className={classes.profile} aria-label="Profile" role="group">
        <HostileText text={profile.name} maximum={60} className={classes.clip} />
        <ProfileTag {...profile} />
      </div>
      <div data-pipeline-state={state} className={classes.state}>
        <StateMark {...stateMarks[state]} />
      </div>
      <div className={classes.space}>
        <StartStop />
      </div>
      <ThemeSwitch />
      <Tooltip label="About Tapedeck">
        <ActionIcon variant="subtle" color="gray" size="md" aria-label="About" onClick={() => showDialog('about')}>
          <Info size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <AboutDialog opened={isAboutOpen} onClose={closeDialog} />
      <ConfirmStart />
    </header>
  );
}
