import { randomBytes } from 'node:crypto';
import { protocol } from 'electron';
import { appOrigin } from '../console/page-address.js';
import { contentPolicy } from './content-policy.js';
import { pageFile } from './page-files.js';

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files below `folder` as `app://ui/…`. */
export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => {
    const isOurs = request.method === 'GET' && request.url.startsWith(`${appOrigin}/`);
    const file = isOurs && (await pageFile(folder, request.url));
    if (!file) return new Response(null, { status: 404 });
    const headers = { 'content-type': file.type, 'x-content-type-options': 'nosniff' };
    if (!file.type.startsWith('text/html')) return new Response(new Uint8Array(file.bytes), { headers });
    const nonce = randomBytes(16).toString('base64');
    return new Response(file.bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce), {
      headers: { ...headers, 'content-security-policy': contentPolicy(nonce), 'cache-control': 'no-store' },
    });
  });
}
