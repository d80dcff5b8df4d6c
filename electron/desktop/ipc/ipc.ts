import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { contract, type OperationName, type Operations, parseInput } from '../../../shared/contract/contract.ts';
import { parseScreenshotRequest } from '../../../shared/contract/screenshot.ts';
import { type Outcome, refused } from '../../../shared/result.ts';
import { parseSavedFile } from '../../../shared/window/saved-file.ts';
import type { PendingActivations } from '../activation/pending-activations.ts';
import {
  offersChannel,
  operationChannel,
  pictureChannel,
  presentChannel,
  saveFileChannel,
  screenshotChannel,
  wholeScreenChannel,
} from '../channels.ts';
import { isOwnURL } from '../page/app-origin.ts';
import type { SaveFile } from './save-file.ts';
import type { SaveScreenshot } from './save-screenshot.ts';

export interface IpcDeps {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly operations: Operations;
  readonly imageFile: (fileName: string) => string | null;
  readonly saveScreenshot: SaveScreenshot;
  readonly saveFile: SaveFile;
  /** Shows the PC alone in a window of its own. */
  readonly present: () => void;
  /** The whole screen for the operator's window, or no more of it. */
  readonly wholeScreen: (on: boolean) => void;
  readonly offers: Pick<PendingActivations, 'take'>;
  /** Told of every message that did not come from our own page, and of every bug behind an operation. */
  readonly report: (what: string) => void;
}

/** All of the contract but those that answer a file: main saves these itself. */
export const pageOperations = (Object.keys(contract) as OperationName[]).filter((name) => !('fileOut' in contract[name].http));

/** Registers one handler per operation of the contract: check the sender, parse the input, call, answer with the outcome. */
export function registerIpc(deps: IpcDeps): void {
  const { ipcMain, operations, imageFile, report } = deps;
  const handle = (channel: string, answer: (input: unknown) => unknown) =>
    ipcMain.handle(channel, (event, input: unknown) => {
      if (isTrustedSender(event)) return answer(input);
      report(`Refused ${channel} from a frame that is not ours`);
      throw new Error('Not for this sender');
    });
  // A call that is rejected would leave the page waiting.
  const orFailure = (name: string, answer: Promise<Outcome<unknown>>) => answer.catch((error: unknown) => failure(name, error, report));

  for (const name of pageOperations) {
    handle(operationChannel(name), (input) => orFailure(name, call(operations, name, input)));
  }
  handle(pictureChannel, (fileName) => (typeof fileName === 'string' && imageFile(fileName) !== null ? `/api/pictures/${fileName}` : null));
  handle(screenshotChannel, (input) => {
    const wish = parseScreenshotRequest(input);
    return wish.ok ? orFailure('saveScreenshot', deps.saveScreenshot(wish.value)) : wish;
  });
  handle(saveFileChannel, (input) => {
    const file = parseSavedFile(input);
    return file.ok ? orFailure('saveFile', deps.saveFile(file.value)) : file;
  });
  handle(presentChannel, () => deps.present());
  handle(wholeScreenChannel, (on) => deps.wholeScreen(on === true));
  handle(offersChannel, () => deps.offers.take());
}

/**
 * SECURITY: item 17 - the main frame of a page on exactly our origin. A frame that is gone (null, or throwing when touched), a subframe,
 * `about:blank` and an empty URL are all somebody else.
 */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  try {
    const frame = event.senderFrame;
    return frame !== null && frame.parent === null && isOwnURL(frame.url);
  } catch {
    return false;
  }
}

async function call<Name extends OperationName>(operations: Operations, name: Name, input: unknown): Promise<Outcome<unknown>> {
  const parsed = parseInput(name, input);
  return parsed.ok ? operations[name](parsed.value) : parsed;
}

function failure(name: string, error: unknown, report: (what: string) => void): Outcome<never> {
  report(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return refused({
    title: 'Something inside the PC broke',
    detail: `${name} could not be carried out. This is a bug; the details are in the log.`,
    status: 500,
  });
}
