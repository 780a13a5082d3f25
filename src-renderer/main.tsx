import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import './styles/surfaces.css';
import './styles/page.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { bridge } from './bridge.js';
import { loadPagesWhenIdle } from './shell/loaded-pages.js';
import { PageFailure, PageFailureBoundary } from './shell/page-failure.js';
import { connectStores } from './stores/connect.js';

// Main writes a fresh nonce into the page each time it is served; without it the content security policy allows no
// <style>. get-nonce tells it to the library that keeps the page from scrolling behind a dialog.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
const root = createRoot(element);

try {
  await connectStores(bridge());
  root.render(
    <StrictMode>
      <PageFailureBoundary>
        <App nonce={nonce} />
      </PageFailureBoundary>
    </StrictMode>,
  );
  element.dataset.appState = 'ready';
  void loadPagesWhenIdle();
} catch (error) {
  root.render(<PageFailure error={error} />);
}
