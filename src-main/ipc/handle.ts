import { ipcMain, type WebContents } from 'electron';
import type { z } from 'zod';
import type { RequestChannel, Requests } from '../../src-shared/ipc/contract.js';
import { requestArguments } from '../../src-shared/ipc/request-arguments.js';
import { answer } from './answer.js';

/** One function for every request of the page. */
export type Handlers = {
  readonly [C in RequestChannel]: (
    ...args: Parameters<Requests[C]>
  ) => ReturnType<Requests[C]> | Promise<ReturnType<Requests[C]>>;
};

/** Answers the page's requests; a call from anything but the main frame of `pageOf()` at `origin` is refused. */
export function handleRequests(handlers: Handlers, pageOf: () => WebContents | null, origin: string): void {
  const handleOne = <C extends RequestChannel>(channel: C) => {
    const schema = requestArguments[channel] as unknown as z.ZodType<Parameters<Requests[C]>>;
    const reply = answer(channel, origin, schema, handlers[channel]);
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      const page = pageOf();
      const isOurWindow = page !== null && event.sender === page && event.senderFrame === page.mainFrame;
      return reply({ isOurWindow, origin: originOf(event.senderFrame?.url) }, args);
    });
  };
  for (const channel of Object.keys(requestArguments) as RequestChannel[]) handleOne(channel);
}

/** `URL.origin` is "null" for a scheme of one's own. */
function originOf(url: string | undefined): string {
  if (!url || !URL.canParse(url)) return '';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
