import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { ReplayAnswer, ReplayExplanation, ReplayStep } from '../../../shared/contract/captures.ts';
import type { ApplyOutcome } from '../../../shared/contract/documents.ts';
import type { Result } from '../../../shared/result.ts';
import { packageOne } from '../management/session/package-one.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { type Answer, addressesOf, answersIn } from './answers.ts';
import { commandsOf, type ReadMessage, readMessage, textIn } from './captured-message.ts';
import { headerShapes } from './header-parts.ts';
import { openingShapes, type ShapePair, shapesOf } from './reply-shape.ts';

/** The PC the conversation is played against: on paper, so nothing happens. */
export interface PaperPC {
  readonly apply: (document: string) => Promise<Result<ApplyOutcome>>;
  /** Whether the value of the node was written by somebody, and is not what the PC itself is. */
  readonly isWritten: (locUri: string) => boolean;
}

export interface Stage {
  /** A PC as it is before the conversation, with these switches. */
  readonly pc: (assumptions: AssumptionValues) => Promise<PaperPC>;
  readonly assumptions: AssumptionValues;
  /** Other values the switches can take. */
  readonly alternatives: readonly { readonly id: string; readonly value: string }[];
}

type Played = readonly (ReplayStep & { readonly isWritten: boolean })[];

/** Most messages that are played again, once for each switch, to find what explains a difference. */
const mostReplays = 20_000;

/** Each Item of each command of the server, answered by the captured PC and by this one. */
export async function playBack(messages: readonly ReadMessage[], stage: Stage): Promise<readonly ReplayStep[]> {
  const played = await playOnce(messages, await stage.pc(stage.assumptions));
  const open = new Set(played.flatMap((step, index) => (step.same ? [] : [index])));
  const explained = new Map<number, ReplayExplanation>();
  for (const index of open) {
    const own = played[index] === undefined ? null : explainAlone(played[index]);
    if (own !== null) explained.set(index, own);
  }
  const affordable = mostReplays / Math.max(1, messages.length);
  for (const { id, value } of stage.alternatives.slice(0, affordable)) {
    if ([...open].every((index) => explained.has(index))) break;
    const other = await playOnce(messages, await stage.pc({ ...stage.assumptions, [id]: value }));
    for (const index of open) if (other[index]?.same && !explained.has(index)) explained.set(index, { kind: 'switch', id, value });
  }
  return played
    .map(({ isWritten, ...step }, index) => ({ ...step, explainedBy: explained.get(index) ?? null }))
    .filter(({ part, same }) => part === 'answer' || !same);
}

async function playOnce(messages: readonly ReadMessage[], pc: PaperPC): Promise<Played> {
  const steps: Played[number][] = [];
  for (const [index, message] of messages.entries()) {
    if (message.from === 'pc') steps.push(...opening(message, index), ...shapeSteps(headerShapes(messages, index), index));
    if (message.from !== 'server') continue;
    const outcome = await pc.apply(message.text);
    const captured = answersTo(messages, index);
    if (!outcome.ok) {
      steps.push(...refusedSteps(captured, { index, message, because: `${outcome.problem.title}: ${outcome.problem.detail}` }));
      continue;
    }
    const reply = outcome.value.reply === '' ? null : readMessage({ text: outcome.value.reply, from: 'pc', at: null, notes: [] });
    const here = reply?.ok ? answersIn(reply.value.root) : [];
    steps.push(...pairUp({ captured, here, outcome: outcome.value, message, index, pc }));
    const replies = repliesTo(messages, index);
    if (captured.length > 0) steps.push(...shapeSteps(shapesOf(replies, reply?.ok ? [reply.value.root] : []), index));
  }
  return steps;
}

/** What the captured PC said to a message: until the server comes with one of the same number. Empty: the capture ends there, or nothing was due. */
function answersTo(messages: readonly ReadMessage[], index: number): readonly Answer[] {
  const asked = messages[index]?.msgId || '1';
  return repliesTo(messages, index).flatMap((root) => answersIn(root).filter(({ msgRef }) => msgRef === asked));
}

/** The messages in which it did. */
function repliesTo(messages: readonly ReadMessage[], index: number): readonly XMLElement[] {
  const asked = messages[index];
  const found: XMLElement[] = [];
  for (const message of messages.slice(index + 1)) {
    if (message.sessionId !== asked?.sessionId) continue;
    if (message.from === 'server' && message.msgId === asked.msgId) break;
    if (message.from === 'pc' && answersIn(message.root).some(({ msgRef }) => msgRef === (asked.msgId || '1'))) found.push(message.root);
  }
  return found;
}

/** The message that begins a session beside the one of this PC: who asked for the session is as in the capture. */
function opening({ root, sessionId, msgId }: ReadMessage, index: number): Played {
  const initiator = initiatorOf(root);
  if (initiator === null) return [];
  const own = readMessage({
    text: packageOne({ ...ownPackage, initiator, sessionID: sessionId, msgID: msgId }),
    from: 'pc',
    at: null,
    notes: [],
  });
  return own.ok ? shapeSteps(openingShapes(root, own.value.root), index) : [];
}

interface Pairing {
  readonly captured: readonly Answer[];
  readonly here: readonly Answer[];
  readonly outcome: ApplyOutcome;
  readonly message: ReadMessage;
  readonly index: number;
  readonly pc: PaperPC;
}

/** By command and place within it: two Status of one command are those of its Items, in their order. */
function pairUp({ captured, here, outcome, message, index, pc }: Pairing): Played {
  if (captured.length === 0) return [];
  const [theirs, ours] = [numbered(captured), numbered(here)];
  const addresses = addressesOf(message.root);
  return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((key) => {
    const [their, our] = [theirs.get(key), ours.get(key)];
    const either = their ?? our;
    if (either === undefined) return [];
    const place = Number(key.slice(key.lastIndexOf('/') + 1));
    const locUri = either.locUri || (addresses.get(either.cmdRef)?.[place] ?? '');
    const row = outcome.rows.filter(({ cmdId }) => cmdId === either.cmdRef)[place];
    const [left, right] = [answerOf(their), answerOf(our)];
    const because = our === undefined ? 'This PC does not answer it in this message' : (row?.because ?? '');
    const same = left.status === right.status && sameData(left.data, right.data);
    const step = {
      message: index,
      part: 'answer' as const,
      cmdId: either.cmdRef,
      cmd: either.cmd,
      locUri,
      captured: left,
      here: right,
      same,
      because,
      explainedBy: null,
    };
    return [{ ...step, isWritten: pc.isWritten(locUri) }];
  });
}

function numbered(answers: readonly Answer[]): ReadonlyMap<string, Answer> {
  const counts = new Map<string, number>();
  return new Map(
    answers.map((answer) => {
      const place = counts.get(answer.cmdRef) ?? 0;
      counts.set(answer.cmdRef, place + 1);
      return [`${answer.cmdRef}/${place}`, answer];
    }),
  );
}

function initiatorOf(root: XMLElement): '1200' | '1201' | null {
  const codes = commandsOf(root).flatMap((command) => (command.name === 'Alert' ? [textIn(command, 'Data')] : []));
  return codes.includes('1200') ? '1200' : codes.includes('1201') ? '1201' : null;
}

/** Values of the message that begin a session; only which there are is compared. */
const ownPackage = {
  target: 'https://server.invalid/',
  source: '',
  sourceName: '',
  credential: null,
  loginStatus: 'user',
  alerts: [],
  devInfo: { manufacturer: '', model: '', version: '', language: '' },
  answers: null,
} as const;

function shapeSteps(pairs: readonly ShapePair[], message: number): Played {
  return pairs.map(({ captured, here, ...pair }) => ({
    ...pair,
    message,
    captured: { status: null, data: captured },
    here: { status: null, data: here },
    same: captured === null || captured === here,
    because: '',
    explainedBy: null,
    isWritten: true,
  }));
}

function answerOf(answer: Answer | undefined): ReplayAnswer {
  return { status: answer?.status ?? null, data: answer?.data ?? null };
}

/** Names of children are in no order that anybody promises. */
function sameData(one: string | null, other: string | null): boolean {
  if (one === other || (one ?? '').trim() === (other ?? '').trim()) return true;
  const names = (text: string | null) => (text ?? '').split('/').sort().join('/');
  return names(one) === names(other);
}

interface RefusedMessage {
  readonly index: number;
  readonly message: ReadMessage;
  readonly because: string;
}

function refusedSteps(captured: readonly Answer[], { index, message, because }: RefusedMessage): Played {
  const addresses = addressesOf(message.root);
  return captured.map((answer) => ({
    message: index,
    part: 'answer',
    cmdId: answer.cmdRef,
    cmd: answer.cmd,
    locUri: answer.locUri || (addresses.get(answer.cmdRef)?.[0] ?? ''),
    captured: answerOf(answer),
    here: { status: null, data: null },
    same: false,
    because,
    explainedBy: null,
    isWritten: true,
  }));
}

const pictureStatus = /\/Vendor\/MSFT\/Personalization\/(?:DesktopImage|LockScreenImage|CompanyLogo)Status$/i;
/** Download runs, is done, failed, was given up. */
const onTheWay: ReadonlySet<string | null> = new Set(['1', '2', '3', '6']);

/** Differences that no switch has to explain. */
function explainAlone({ part, locUri, captured, here, isWritten }: Played[number]): ReplayExplanation | null {
  // Of what PCs report of themselves only who is signed in comes with every session.
  if (part === 'alert' && /^(?:1226|1224(?! com\.microsoft\/MDM\/LoginStatus))/.test(captured.data ?? ''))
    return { kind: 'another-pc', words: 'The captured PC reports something of its own' };
  if (part !== 'answer') return null;
  if (captured.status !== here.status) return null;
  if ([captured.data, here.data].some((data) => data !== null && /…|\*{8}/.test(data)))
    return { kind: 'secret', words: 'The capture shows something else in the place of a secret' };
  if (pictureStatus.test(locUri) && onTheWay.has(captured.data) && onTheWay.has(here.data))
    return { kind: 'time', words: 'Nothing is downloaded while a capture is played: how far a download has got depends on when one asks' };
  if (!isWritten) return { kind: 'another-pc', words: 'The node describes the PC, and the captured PC is a different one' };
  return null;
}
