/** Where our pages live; a scheme of our own rather than file:, so that 'self' means our files and nothing else. */
export const appOrigin = 'app://ui';

/** Where the page is loaded from, and the origin that its requests must come from. */
export interface PageAddress {
  readonly url: string;
  readonly origin: string;
  readonly isDevelopment: boolean;
}

/** Our own files; while developing, the server that Vite runs on this computer. */
export function pageAddress(devUrl: string | undefined): PageAddress {
  if (devUrl && URL.canParse(devUrl)) {
    const { protocol, hostname, origin, href } = new URL(devUrl);
    if (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
      return { url: href, origin, isDevelopment: true };
    }
  }
  return { url: `${appOrigin}/index.html`, origin: appOrigin, isDevelopment: false };
}
