import { withText } from '../../device/management/wire/wire-rule.ts';
import type { HttpsReply } from '../../device/ports/https-client.ts';
import type { FaultPlan } from './plan.ts';
import { does, firstMessage, followUp, otherSession, withSession } from './rules.ts';

const nextPlease = (cmdId: number) => `<Alert><CmdID>${cmdId}</CmdID><Data>1222</Data></Alert>`;
const leaving = 'com.microsoft:mdm.unenrollment.userrequest';
const leave =
  `<Alert><CmdID>2</CmdID><Data>1226</Data><Item><Meta><Type xmlns="syncml:metinf">${leaving}</Type>` +
  '<Format xmlns="syncml:metinf">int</Format><Mark xmlns="syncml:metinf">critical</Mark></Meta><Data>1</Data></Item></Alert>';

/** Sessions gone wrong as a whole, and the end of them. */
export const sessionPlans = {
  'next-endless': {
    rule: (tools) =>
      does(firstMessage, async ({ order, text }, send) => {
        let reply = await send(order);
        for (let msgId = 2; msgId < tools.value + 2 && reply.kind === 'answer' && reply.status === 200; msgId += 1)
          reply = await send(tools.faulty(await withText(order, followUp(text, msgId, nextPlease(2)))));
        return reply;
      }),
  },
  'msgid-back': {
    rule: (tools) =>
      does(firstMessage, async ({ order, text }, send) => {
        await send(order);
        await send(tools.faulty(await withText(order, followUp(text, 2, nextPlease(2)))));
        return send(tools.faulty(await withText(order, followUp(text, 1, nextPlease(3)))));
      }),
  },
  'session-zero': { rule: (tools) => otherSession(tools, '0') },
  'session-hexadecimal': { rule: (tools) => otherSession(tools, 'FF') },
  'poll-storm': {
    rule: (tools) =>
      does(firstMessage, async ({ order, text }, send) => {
        const sessions = Array.from({ length: tools.value }, (_, at) => withText(order, withSession(text, String(3000 + at))));
        await Promise.all(sessions.map(async (one): Promise<HttpsReply> => send(tools.faulty(await one))));
        return send(order);
      }),
  },
  'retry-after-ignored': {
    rule: (tools) =>
      does(firstMessage, async ({ order, text }, send) => {
        for (let at = 0; at < tools.value; at += 1) await send(tools.faulty(await withText(order, withSession(text, String(5000 + at)))));
        return send(order);
      }),
  },
  'unenrol-midway': {
    leaves: true,
    rule: (tools) =>
      does(firstMessage, async ({ order, text }, send) => {
        await send(order);
        const headers = [...order.headers, ['MDM-GenericAlert', `<${leaving}>`] as const];
        return send(tools.faulty({ ...(await withText(order, followUp(text, 2, leave))), headers }));
      }),
  },
  'snapshot-restored': { touches: ['session'], happens: 'restore' },
  'pc-cloned': { touches: ['session'], happens: 'clone' },
} as const satisfies Record<string, FaultPlan>;
