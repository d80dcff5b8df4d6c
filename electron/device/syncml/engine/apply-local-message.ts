import type { ApplyOutcome } from '../../../../shared/contract/documents.ts';
import { stoppedAsProblem } from '../../../../shared/pause.ts';
import { done, type Result } from '../../../../shared/result.ts';
import { documented, statusCodes } from '../wire/command-result.ts';
import { compose } from '../wire/compose.ts';
import type { Encoder } from '../wire/encode.ts';
import { hintsAbout, missedEndHint, nothingToDoHint } from '../wire/hints.ts';
import type { LocalMessage } from '../wire/message.ts';
import { headerStatus, type ReplyPart } from '../wire/reply.ts';
import { headerRow } from './commands/header-row.ts';
import type { Answers, EngineDeps } from './engine-deps.ts';
import { assembleLargeObjects } from './large-objects.ts';
import { runCommands, type Told } from './run-commands.ts';

/** The message number the local API answers to. Source: capture of its replies. */
const localMsgID = '1';

/** A document without SyncHdr: a session of one message, complete whether it says Final or not. */
export async function applyLocalMessage(message: LocalMessage, workshop: EngineDeps & { readonly encoder: Encoder }): Promise<Answers> {
  const { commands, open, interrupted } = assembleLargeObjects(message.commands, null);
  const ran = await runCommands(
    commands.map((command) => ({ command, msgRef: localMsgID })),
    workshop,
  );
  // There is no next message in which the end of a value could come.
  const hasMissedEnd = open !== null || interrupted;
  const missedEnd: readonly ReplyPart[] = hasMissedEnd ? [{ kind: 'alert', code: '1225' }] : [];
  const hints = [...hintsAbout({ ...message, commands }), ...(hasMissedEnd ? [missedEndHint] : [])];
  const pause = workshop.beginAnswer?.() ?? workshop.yield;
  const answer = async (told: Told): Promise<Result<ApplyOutcome>> => {
    const { rows } = told;
    const parts = [...told.parts, ...missedEnd];
    if (parts.length === 0) return done({ reply: '', rows, unanswered: 0, hints: rows.length === 0 ? [nothingToDoHint, ...hints] : hints });
    const { reply } = await compose({
      encoder: workshop.encoder,
      envelope: workshop.encoder.localEnvelope(message.form),
      header: headerStatus(localMsgID, statusCodes.done),
      parts,
      final: true,
      maxMsgSize: null,
      pause,
    });
    const header = headerRow(documented(statusCodes.done, 'The message was read'), '');
    return done({ reply, rows: [header, ...rows], unanswered: 0, hints });
  };
  const told = (what: Told) => stoppedAsProblem(() => answer(what));
  return { outcome: await told(ran), saved: ran.saved, notSaved: (failure) => told(ran.notSaved(failure)) };
}
