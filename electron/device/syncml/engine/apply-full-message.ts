import type { ApplyOutcome, ReplyRow } from '../../../../shared/contract/documents.ts';
import { stoppedAsProblem } from '../../../../shared/pause.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import { limits } from '../../xml/limits.ts';
import { type CommandResult, documented, statusCodes } from '../wire/command-result.ts';
import { compose } from '../wire/compose.ts';
import type { Encoder } from '../wire/encode.ts';
import { cutHint, droppedHint, hintsAbout, lostHint, missedEndHint, nothingToDoHint, unaskedHint, waitingHint } from '../wire/hints.ts';
import type { Command, FullMessage, Header } from '../wire/message.ts';
import { headerStatus, type ReplyPart } from '../wire/reply.ts';
import { type ClientHeader, type ClientSession, deviceScopeOnly } from './client-session.ts';
import { headerRow } from './commands/header-row.ts';
import type { Answers, EngineDeps } from './engine-deps.ts';
import { type Assembled, assembleLargeObjects } from './large-objects.ts';
import { runCommands, type Told } from './run-commands.ts';
import { cacheReply, type PendingCommand, type Session, type Sessions } from './sessions.ts';

export interface MessageContext extends EngineDeps {
  readonly encoder: Encoder;
  readonly sessions: Sessions;
  /** Header of the reply where this PC is the client of the session; left out, the reply mirrors the message. */
  readonly own?: ClientHeader;
}

/** A message of a session this PC began: judged first, then executed under the session's own key and answered as the PC's next request. */
export async function applyAsClient(
  message: FullMessage,
  document: string,
  workshop: MessageContext,
  client: ClientSession,
): Promise<Result<Answers>> {
  const turn = client.judge(message);
  if (turn.kind === 'skip') return done(unchanging({ reply: '', rows: [], unanswered: 0, hints: [] }));
  const { header } = turn;
  const whole = workshop.treeOf?.(client.server) ?? workshop.tree;
  const tree = client.userScope ? whole : deviceScopeOnly(whole);
  const record: EngineDeps['record'] = (entry) => workshop.record({ ...entry, server: client.server.id });
  const own = { ...workshop, tree, record, own: header };
  const keyed = { ...message, header: { ...message.header, sessionID: header.sessionID, source: client.key }, final: turn.isPackageOver };
  if (turn.kind === 'execute') return applyFullMessage(keyed, own, client.fingerprint(document));
  const because = 'The server did not prove its identity; nothing of its message was executed';
  return done(unchanging(await refuseHeader(keyed.header, documented(header.status, because), own)));
}

/** A message of a session with a management server. By its fingerprint one that comes again is known; null for a document that somebody brings, which is executed as often as it is brought. */
export async function applyFullMessage(
  message: FullMessage,
  workshop: MessageContext,
  fingerprint: string | null,
): Promise<Result<Answers>> {
  const { header } = message;
  if (header.fault !== null) return done(unchanging(await refuseHeader(header, header.fault, workshop)));
  const session = sessionFor(message, workshop.sessions);
  const { own } = workshop;
  const replay = fingerprint === null ? undefined : replayed(header, fingerprint, session);
  if (own !== undefined && replay !== undefined) {
    noteReplay(header, workshop);
    return replay.ok ? done(unchanging(underNewHeader(replay.value, workshop.encoder.fullEnvelope(own).before))) : replay;
  }

  const assembled = assembleLargeObjects(message.commands, session.open);
  const { now, later } = schedule(message, assembled, session);
  if (later.length > limits.commands) return refused(tooManyWaiting(header));
  const ran = await runCommands(now, workshop);
  const work = {
    header,
    session,
    hints: [
      ...hintsAbout(message),
      ...(assembled.interrupted ? [missedEndHint] : []),
      ...(later.length > 0 ? [waitingHint(later.length)] : []),
    ],
    waiting: later.length,
    isEnded: hasAlert(message.commands, '1223'),
    final: isWhole(message, session) && assembled.open === null,
  };
  const pause = workshop.beginAnswer?.() ?? workshop.yield;
  const tell = async ({ rows, parts }: Told, isDone: boolean): Promise<Result<ApplyOutcome>> => {
    const all = [...session.unsent, ...parts, ...ownAlerts(work, assembled)];
    const { outcome, unsent, ending } = await answer({ ...work, rows, parts: all }, { ...workshop, yield: pause });
    workshop.sessions.keep(header, {
      nextMsgID: outcome.reply === '' ? session.nextMsgID : session.nextMsgID + 1,
      waiting: later,
      open: assembled.open,
      unsent,
      ending,
      answered:
        fingerprint !== null && isDone && isWorthKeeping(message, session)
          ? [...session.answered, cacheReply(header.msgID, fingerprint, outcome)]
          : session.answered,
    });
    return done(outcome);
  };
  const told = (what: Told, isDone: boolean) => stoppedAsProblem(() => tell(what, isDone));
  // What could not be saved may be sent again as it is. A server sends the next message of a session only after the answer to this one, so nobody has looked at the session meanwhile.
  return done({ outcome: await told(ran, true), saved: ran.saved, notSaved: (failure) => told(ran.notSaved(failure), false) });
}

/** An answer behind which there is nothing to save. */
function unchanging(outcome: ApplyOutcome): Answers {
  const answer = done(outcome);
  return { outcome: answer, saved: Promise.resolve({ kind: 'saved' }), notSaved: async () => answer };
}

/** Alert 1223 of the server ends what was before. */
function sessionFor({ header, commands }: FullMessage, sessions: Sessions): Session {
  const session = sessions.of(header);
  return hasAlert(commands, '1223') ? { ...session, waiting: [], open: null, unsent: [], ending: false } : session;
}

function hasAlert(commands: readonly Command[], code: string): boolean {
  return commands.some((command) => command.kind === 'alert' && command.data === code);
}

/**
 * Whether nothing more of the server's package is awaited: it said Final, or it only asks for the rest of an answer (Alert 1222), which
 * servers do without a Final of their own. Source: SyncML representation protocol 1.2, large messages.
 */
function isWhole({ commands, final }: FullMessage, { waiting }: Session): boolean {
  if (final || hasAlert(commands, '1223')) return true;
  return waiting.length === 0 && asksForRest(commands);
}

function asksForRest(commands: readonly Command[]): boolean {
  return hasAlert(commands, '1222') && commands.every(({ kind }) => kind === 'alert' || kind === 'answer');
}

/** Without Final the package is not complete: its commands wait, and only stored chunks and Alerts are answered at once. */
function schedule(
  { header, final }: FullMessage,
  { commands }: Assembled,
  { waiting }: Session,
): { now: readonly PendingCommand[]; later: readonly PendingCommand[] } {
  const own = commands.map((command) => ({ command, msgRef: header.msgID }));
  if (final) return { now: [...waiting, ...own], later: [] };
  const isForNow = ({ command }: PendingCommand) => isChunk(command) || command.kind === 'alert' || command.kind === 'answer';
  return { now: own.filter(isForNow), later: [...waiting, ...own.filter((one) => !isForNow(one))] };
}

function isChunk(command: Command): boolean {
  return (
    command.kind === 'items' &&
    command.fault === null &&
    command.items.every(({ verdict }) => verdict?.status === statusCodes.chunkAccepted)
  );
}

function ownAlerts({ final, session }: Pick<Work, 'final' | 'session'>, { interrupted }: Assembled): readonly ReplyPart[] {
  const missedEnd: readonly ReplyPart[] = interrupted ? [{ kind: 'alert', code: '1225' }] : [];
  const ending: readonly ReplyPart[] = session.ending ? [{ kind: 'alert', code: '1223' }] : [];
  const next: readonly ReplyPart[] = final || session.ending ? [] : [{ kind: 'alert', code: '1222' }];
  return [...missedEnd, ...next, ...ending];
}

interface Work {
  readonly header: Header;
  readonly session: Session;
  readonly parts: readonly ReplyPart[];
  readonly rows: readonly ReplyRow[];
  readonly hints: readonly string[];
  /** Commands that are not executed yet. */
  readonly waiting: number;
  readonly final: boolean;
  /** The server ended the session (Alert 1223), so nothing is sent. */
  readonly isEnded: boolean;
}

/** A message that would hold nothing but a good SyncHdr Status is not sent. Source: [MS-MDM], Final. */
async function answer(
  work: Work,
  { encoder, own, deviceId, yield: pause }: MessageContext,
): Promise<{ outcome: ApplyOutcome; unsent: readonly ReplyPart[]; ending: boolean }> {
  const { header, session, parts, rows, hints, waiting, final, isEnded } = work;
  const { sessionID, msgID, source, maxMsgSize } = header;
  if (isEnded || parts.length === 0) {
    const nothing = rows.length === 0 ? [nothingToDoHint] : [];
    const unasked = isEnded && rows.some(({ cmd }) => cmd !== 'Alert') ? [unaskedHint] : [];
    return { outcome: { reply: '', rows, unanswered: waiting, hints: [...nothing, ...unasked, ...hints] }, unsent: [], ending: false };
  }
  const { reply, unsent, dropped, aborted } = await compose({
    encoder,
    envelope: encoder.fullEnvelope(own ?? { sessionID, msgID: String(session.nextMsgID), target: source, source: deviceId() }),
    header: headerStatus(msgID, own?.status ?? statusCodes.done, own?.challenge),
    parts,
    final: final || session.ending,
    maxMsgSize,
    pause,
  });
  const goodHeader = headerRow(documented(statusCodes.done, 'The message was read'), '');
  const size = [
    ...(unsent.length > 0 ? [cutHint] : []),
    ...(dropped > 0 ? [droppedHint(maxMsgSize)] : []),
    ...(aborted ? [lostHint(maxMsgSize)] : []),
  ];
  const unanswered = waiting + (aborted ? rows.length : dropped);
  return { outcome: { reply, rows: [goodHeader, ...rows], unanswered, hints: [...hints, ...size] }, unsent, ending: dropped > 0 };
}

/** The message is answered by its header alone; no command is looked at, and the session stays as it was. */
async function refuseHeader(
  header: Header,
  fault: CommandResult,
  { encoder, sessions, deviceId, newCause, record, own, yield: pause }: MessageContext,
): Promise<ApplyOutcome> {
  const { sessionID, msgID, source } = header;
  const cause = newCause();
  const { status, because, basis } = fault;
  record({ cause, event: { kind: 'command', verb: 'SyncHdr', target: '', status, because, provenance: basis } });
  const nextMsgID = String(sessions.of(header).nextMsgID);
  const { reply } = await compose({
    encoder,
    envelope: encoder.fullEnvelope(own ?? { sessionID, msgID: nextMsgID, target: source, source: deviceId() }),
    header: headerStatus(msgID, status, own?.challenge),
    parts: [],
    final: true,
    maxMsgSize: null,
    pause,
  });
  return { reply, rows: [headerRow(fault, cause)], unanswered: 0, hints: [] };
}

/**
 * Reading again does no harm and tells what is true now. Anything else must not happen twice, nor its answer be lost. Servers that do not
 * count their messages ask for part after part of an answer in the very same bytes.
 */
function isWorthKeeping({ commands, final }: FullMessage, { waiting, unsent }: Session): boolean {
  if (waiting.length === 0 && asksForRest(commands)) return false;
  if (!final || waiting.length > 0 || unsent.length > 0) return true;
  return commands.some((command) => command.kind === 'group' || (command.kind === 'items' && command.name !== 'Get'));
}

/** The answer to a message that was executed before, undefined for any other. A server sends again when an answer was lost. */
function replayed({ sessionID, msgID }: Header, fingerprint: string, { answered }: Session): Result<ApplyOutcome> | undefined {
  const candidates = answered.filter((one) => one.msgID === msgID);
  if (candidates.length === 0) return undefined;
  const replay = candidates.find((one) => one.fingerprint === fingerprint);
  if (replay === undefined) return undefined;
  const words = `Message ${msgID} of session ${sessionID} was answered before, and nothing was executed again. Give it a new MsgID to execute it.`;
  if (replay.outcome === null) return refused({ title: 'Message repeated', detail: words, status: 409 });
  return done({ ...replay.outcome, hints: [...replay.outcome.hints, words] });
}

/** The PC's next request has a number of its own, and perhaps new credentials, also where its body was sent before. */
function underNewHeader(replay: ApplyOutcome, before: string): ApplyOutcome {
  if (replay.reply === '') return replay;
  return { ...replay, reply: before + replay.reply.slice(replay.reply.indexOf('<SyncBody>') + '<SyncBody>'.length) };
}

/** Nothing happens on a replay, and who waits for something to happen must find out why it does not. */
function noteReplay({ msgID, sessionID }: Header, { newCause, record }: MessageContext): void {
  record({ cause: newCause(), event: { kind: 'message-repeated', msgID, sessionID } });
}

function tooManyWaiting({ sessionID }: Header) {
  const detail = `More than ${limits.commands} commands of session ${sessionID} wait for a Final. Send Final earlier.`;
  return { title: 'Too many commands', detail, status: 413 };
}
