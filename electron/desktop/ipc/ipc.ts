import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { contract, type OperationName, type Operations, parseInput } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/result.ts';
import { type Result, refused } from '../../../shared/result.ts';
import { type WindowCallName, type WindowOperations, windowContract } from '../../../shared/window/window-contract.ts';
import { operationChannel, windowChannel } from '../channels.ts';
import { isOwnURL } from '../page/app-origin.ts';

export interface IpcDeps {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly operations: Operations;
  readonly window: WindowOperations;
  /** Told of each document that was refused before the PC could read it. */
  readonly noteRefused: (message: { readonly bytes: Uint8Array | null; readonly length: number | null; readonly problem: Problem }) => void;
  /** Told of every message that did not come from our own page, and of every bug behind an operation. */
  readonly report: (what: string) => void;
}

/** All of the contract but those that answer a file: main saves these itself. */
export const pageOperations = (Object.keys(contract) as OperationName[]).filter((name) => !('fileOut' in contract[name].http));
export const windowCalls = Object.keys(windowContract) as readonly WindowCallName[];

/** Registers one handler per row of both tables: check the sender, parse the input, call, answer with the outcome. */
export function registerIpc({ ipcMain, operations, window, noteRefused, report }: IpcDeps): void {
  const handle = (channel: string, name: string, call: (input: unknown) => Promise<Result<unknown>>) =>
    ipcMain.handle(channel, (event, input: unknown) => {
      // A call that is rejected would leave the page waiting.
      if (isTrustedSender(event)) return call(input).catch((error: unknown) => failure(name, error, report));
      report(`Refused ${channel} from a frame that is not ours`);
      throw new Error('Not for this sender');
    });
  for (const name of pageOperations) {
    handle(operationChannel(name), name, async (input) => {
      const parsed = parseInput(name, input);
      if (parsed.ok) return callRow(operations, name, parsed.value);
      if (name === 'applyDocument') noteRefused({ ...documentIn(input), problem: parsed.problem });
      return parsed;
    });
  }
  for (const name of windowCalls) {
    handle(windowChannel(name), name, async (input) => {
      const parsed = windowContract[name].parse(input);
      return parsed.ok ? callRow(window, name, parsed.value) : parsed;
    });
  }
}

/** What the parser of a row let through is what its method takes. */
function callRow<Methods extends object>(methods: Methods, name: keyof Methods, input: unknown): Promise<Result<unknown>> {
  return (methods[name] as (given: unknown) => Promise<Result<unknown>>)(input);
}

/** What came in place of a document: its bytes where they can be told. */
function documentIn(input: unknown): { readonly bytes: Uint8Array | null; readonly length: number | null } {
  const document = typeof input === 'object' && input !== null && 'document' in input ? input.document : input;
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document instanceof Uint8Array ? document : null;
  return { bytes, length: bytes?.length ?? null };
}

/**
 * SECURITY: item 17 - the main frame of a page on exactly our origin. A frame that is gone (null, or throwing when touched), a subframe,
 * `about:blank` and an empty URL are all somebody else.
 */
function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  try {
    const frame = event.senderFrame;
    return frame !== null && frame.parent === null && isOwnURL(frame.url);
  } catch {
    return false;
  }
}

function failure(name: string, error: unknown, report: (what: string) => void): Result<never> {
  report(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return refused({
    title: 'Something went wrong inside the PC',
    detail: `${name} could not be carried out. This is a bug; the details are in the log.`,
    status: 500,
  });
}
