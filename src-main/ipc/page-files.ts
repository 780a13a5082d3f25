import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** A file of the page, ready to be served. */
export interface PageFile {
  readonly bytes: Buffer;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The file below `folder` that a URL of ours names, or null. Nothing outside the folder is ever named, neither by dots,
 * nor by encoded dots and slashes, nor through a symbolic link; and no file of a type that a page does not need.
 */
export async function pageFile(folder: string, url: string): Promise<PageFile | null> {
  const path = pathIn(url);
  const type = path && types[extname(path)];
  if (!type) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep) || !(await stat(file)).isFile()) return null;
    return { bytes: await readFile(file), type };
  } catch {
    return null; // it is not there
  }
}

function pathIn(url: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null; // no URL, or encoded wrongly
  }
  if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..')) return null;
  return path === '/' ? '/index.html' : path;
}
