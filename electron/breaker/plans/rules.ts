import {
  replyText,
  type WireMessage,
  type WireRule,
  type WireStep,
  withReplyText,
  withText,
} from '../../device/management/wire/wire-rule.ts';
import type { HttpsReply, HttpsRequest } from '../../device/ports/https-client.ts';
import type { FaultTools } from './plan.ts';

export interface Place {
  readonly steps: readonly WireStep[];
  /** Only this message of the step. */
  readonly number?: number;
}

export const certificateStep: Place = { steps: ['certificate'] };
export const enrolmentSoap: Place = { steps: ['discovery', 'policy', 'certificate'] };
export const everyMessage: Place = { steps: ['session'] };
export const firstMessage: Place = { steps: ['session'], number: 1 };

function isAt({ step, number }: WireMessage, place: Place): boolean {
  return place.steps.includes(step) && (place.number === undefined || place.number === number);
}

/** Changes the text; null leaves the message as it is, and it is not the fault's. */
export function edits(tools: FaultTools, place: Place, change: (text: string, message: WireMessage) => string | null): WireRule {
  return async (message, send) => {
    const changed = isAt(message, place) ? change(message.text, message) : null;
    if (changed === null || changed === message.text) return send(message.order);
    return send(tools.faulty(await withText(message.order, changed)));
  };
}

/** Does something of its own at a place. */
export function does(
  place: Place,
  act: (message: WireMessage, send: (order: HttpsRequest) => Promise<HttpsReply>) => Promise<HttpsReply>,
): WireRule {
  return (message, send) => (isAt(message, place) ? act(message, send) : send(message.order));
}

/** What the PC is told where the fault itself ended the connection: it does not try again. */
export const gone: HttpsReply = { kind: 'failed', reason: 'cancelled', detail: 'the PC went away, as the fault says' };

/** Another message of the same session: its header with another MsgID, and what is inside. */
export function followUp(text: string, msgId: number, inside: string): string {
  const header = (/<SyncHdr>.*?<\/SyncHdr>/s.exec(text)?.[0] ?? '').replace(/<MsgID>[^<]*</, `<MsgID>${msgId}<`);
  const status = `<Status><CmdID>1</CmdID><MsgRef>${Math.max(1, msgId - 1)}</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2">${header}<SyncBody>${status}${inside}<Final/></SyncBody></SyncML>`;
}

export function inserted(text: string, inside: string): string {
  return text.replace('<SyncBody>', `<SyncBody>${inside}`);
}

/** A SessionID of the fault's on the way out, and the PC's own on the way back. */
export function otherSession(tools: FaultTools, sessionId: string): WireRule {
  return async (message, send) => {
    if (message.step !== 'session') return send(message.order);
    const own = /<SessionID>([^<]*)</.exec(message.text)?.[1] ?? '';
    const reply = await send(tools.faulty(await withText(message.order, withSession(message.text, sessionId))));
    const text = replyText(reply);
    return text.includes('SessionID') ? withReplyText(reply, text.replace(/(<(?:\w+:)?SessionID[^>]*>)[^<]*/, `$1${own}`)) : reply;
  };
}

export function withSession(text: string, sessionId: string): string {
  return text.replace(/<SessionID>[^<]*</, `<SessionID>${sessionId}<`);
}

/** Entities of entities: a megabyte where they are all expanded, which no message needs. */
export const entities: string = [
  '<!ENTITY e0 "0123456789">',
  ...[1, 2, 3, 4, 5].map((level) => `<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`),
].join('');

/** The connection is cut off in the middle of it. */
export function cutOff(place: Place): (tools: FaultTools) => WireRule {
  return (tools) =>
    does(place, async ({ order }, send) => {
      await send(tools.faulty({ ...order, sending: { ends: 'cut' } }));
      return gone;
    });
}

/** It comes in eight pieces, with the fault's value in ms between them. */
export function sentSlowly(place: Place): (tools: FaultTools) => WireRule {
  return (tools) =>
    does(place, ({ order, text }, send) =>
      send(tools.faulty({ ...order, sending: { pieceBytes: Math.ceil(text.length / 8), pauseMs: tools.value } })),
    );
}
