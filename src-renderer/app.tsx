import { MantineProvider } from '@mantine/core';
import { useState } from 'react';
import classes from './app.module.css';
import { OverviewPage } from './pages/overview/overview-page.js';
import { Header } from './shell/header.js';
import { ActionFailure } from './shell/action-failure.js';
import { StateAnnouncer } from './shell/state-announcer.js';
import { settingsColorScheme } from './theme-setting.js';
import { theme } from './theme.js';

/** The window: a header over one page. A rail of pages will stand to the left of it. */
export function App({ nonce }: { readonly nonce: string }) {
  const [colorScheme] = useState(settingsColorScheme);
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
        <main className={classes.page}>
          <OverviewPage />
        </main>
      </div>
    </MantineProvider>
  );
}
