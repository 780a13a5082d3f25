import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The targets are those of the oldest runtime that we start on (Electron 33: Node 20.18, Chromium 130), and not those
// of the installed electron package, from which electron-vite would take them.
const node = 'node20.18';
const chromium = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: node,
      outDir: 'out/main',
      rollupOptions: {
        input: { main: 'src-main/main.ts', engine: 'src-main/engine.ts', cli: 'src-main/cli.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: node,
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: 'src-main/preload.ts',
        // A sandboxed preload is CommonJS and cannot require files.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      target: chromium,
      outDir: 'out/renderer',
      minify: true,
      modulePreload: { polyfill: false },
      // Fonts as files: the content security policy allows none from data: URIs.
      assetsInlineLimit: 0,
      // In full, since the development server takes it from the renderer's root and the build from here.
      rollupOptions: { input: resolve('src-renderer/index.html') },
    },
  },
});
