import { MantineProvider } from '@mantine/core';
import { useState } from 'react';
import classes from './app.module.css';
import { CheatSheet } from './shell/cheat-sheet.js';
import { CommandPalette } from './shell/command-palette.js';
import { FeedDialog } from './shell/feed-settings/feed-dialog.js';
import { Header } from './shell/header.js';
import { ActionFailure } from './shell/action-failure.js';
import { MenuCommands } from './shell/menu-commands.js';
import { Notice } from './shell/notice.js';
import { PageFrame } from './shell/page-frame.js';
import { Rail } from './shell/rail.js';
import { StatusBar } from './shell/status-bar.js';
import { StateAnnouncer } from './shell/state-announcer.js';
import { usePriceColors } from './price-colors.js';
import { settingsColorScheme } from './theme-setting.js';
import { theme } from './theme.js';

/** The window: a header, the rail of pages beside the page that is seen, the status bar. */
export function App({ nonce }: { readonly nonce: string }) {
  const [colorScheme] = useState(settingsColorScheme);
  usePriceColors();
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={() => nonce}
    >
      <div className={classes.window}>
        <Header />
        <StateAnnouncer />
        <ActionFailure />
        <div className={classes.body}>
          <Rail />
          <PageFrame />
        </div>
        <StatusBar />
        <CommandPalette />
        <CheatSheet />
        <FeedDialog />
        <MenuCommands />
        <Notice />
      </div>
    </MantineProvider>
  );
}
