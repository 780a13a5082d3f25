import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.css';
import './styles/surfaces.css';
import './styles/page.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { bridge } from './bridge.js';
import { connectStores } from './stores/connect.js';

// Main writes a fresh nonce into the page each time it is served; without it the content security policy allows no
// <style>. get-nonce tells it to the library that keeps the page from scrolling behind a dialog.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await connectStores(bridge());
createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
);
root.dataset.appState = 'ready';
