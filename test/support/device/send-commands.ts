import { command, item, message } from '../data/syncml-documents.ts';
import type { TestDevice } from './test-device.ts';

let messages = 0;

/** Sends commands as a new message; the status codes and data that came back. */
export async function send({ ask }: TestDevice, ...commands: readonly string[]) {
  messages += 1;
  const { rows } = await ask('applyDocument', { document: message(commands.join(''), { msgID: String(messages) }) });
  return rows.slice(1).map(({ status, data }) => (data === null ? status : `${status} ${data}`));
}

export const replace = (locURI: string, data: string, format = 'chr') => command('Replace', 1, item(locURI, data, format));
export const get = (locURI: string) => command('Get', 2, item(locURI));
export const remove = (locURI: string) => command('Delete', 3, item(locURI));

/** Lets downloads end without moving the clock. */
export async function settle({ ask, clock }: TestDevice, reached: (status: number | null) => boolean) {
  for (;;) {
    const { images } = await ask('getSnapshot', {});
    if (reached(images.desktop.status)) return images.desktop;
    await clock.advance(0);
  }
}
