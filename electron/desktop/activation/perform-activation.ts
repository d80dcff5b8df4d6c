import type { Dialog, MessageBoxOptions } from 'electron';
import { quoted } from '../../../shared/quoted.ts';
import type { Problem } from '../../../shared/result.ts';
import type { Offer } from '../../../shared/window/activation.ts';
import type { AppWindows } from '../windows/app-windows.ts';
import type { Activation } from './parse-activation.ts';
import { type LinkWish, readLink } from './read-link.ts';
import { readOpenable } from './read-openable.ts';
import type { RecentFiles } from './recent-files.ts';
import { type ShippedFolders, shippedText } from './shipped-texts.ts';

export interface PerformActivationDeps {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly windows: Pick<AppWindows, 'operator' | 'showOperator'>;
  readonly folders: ShippedFolders;
  readonly offer: (offer: Offer) => void;
  readonly recent: Pick<RecentFiles, 'add' | 'remove'>;
  readonly report: (what: string) => void;
}

/**
 * Acts on a request from outside: the window comes forward, a file's text is offered in it, a link is asked about first. Nothing reaches the PC
 * by this way.
 */
export function createPerformActivation(deps: PerformActivationDeps): (request: Activation) => void {
  const { windows, report } = deps;
  const ask = oneAtATime(deps);
  const tell = ({ title, detail }: Pick<Problem, 'title' | 'detail'>) => ask({ type: 'error', message: title, detail });

  const takeFile = async (path: string) => {
    const file = await readOpenable(path);
    if (!file.ok) {
      if (file.problem.status === 404) deps.recent.remove(path);
      return void (await tell(file.problem));
    }
    deps.recent.add(path);
    deps.offer(file.value);
  };
  const takeLink = async (text: string) => {
    const wish = readLink(text);
    if (!wish.ok) return void (await tell(wish.problem));
    const found = await shippedText(wish.value, deps.folders);
    if (!found.ok) await tell(found.problem);
    else if ((await ask(questionOf(wish.value))) === 1) deps.offer(found.value);
  };
  return (request) => {
    windows.showOperator();
    (request.kind === 'file' ? takeFile(request.path) : takeLink(request.text)).catch((error: unknown) => report(String(error)));
  };
}

/** As long as one question or message is open, others are only reported, and answered with no: whoever sends many links must not bury the screen. */
function oneAtATime({ dialog, windows, report }: PerformActivationDeps): (options: MessageBoxOptions) => Promise<number> {
  let open = false;
  return async (options) => {
    if (open) {
      report(`Not asked, because another question is open: ${options.message}`);
      return 0;
    }
    open = true;
    const { response } = await dialog.showMessageBox(windows.operator(), options).finally(() => {
      open = false;
    });
    return response;
  };
}

/** Closing the question, Enter and Esc all mean no. */
function questionOf({ kind, name }: LinkWish): MessageBoxOptions {
  const [place, then] = kind === 'sample' ? ['the console', 'before you press Send'] : ['the Scenarios panel', 'before you run it'];
  return {
    type: 'question',
    message: `A link asks for the ${kind} ${quoted(name)}.`,
    detail: `It would be put into ${place}. Nothing reaches the PC ${then}.`,
    buttons: ['Cancel', `Put it into ${place}`],
    defaultId: 0,
    cancelId: 0,
  };
}
