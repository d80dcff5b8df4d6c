import { isWbxml, replyText, type Send, withText } from '../../device/management/wire/wire-rule.ts';
import type { HttpsReply, HttpsRequest } from '../../device/ports/https-client.ts';
import { encodeWBXML } from '../../device/syncml/wire/wbxml/wbxml-text.ts';
import type { FaultPlan, FaultTools } from './plan.ts';
import { cutOff, does, edits, entities, everyMessage, firstMessage, inserted, sentSlowly } from './rules.ts';

const statusOfCommand = /<Status>(?:(?!<\/Status>).)*?<Cmd>(?!SyncHdr<)[^<]*<\/Cmd>(?:(?!<\/Status>).)*<\/Status>/gs;
const results = /<Results>.*?<\/Results>/gs;
const status = (msgRef: string, cmdRef: string) =>
  `<Status><CmdID>90</CmdID><MsgRef>${msgRef}</MsgRef><CmdRef>${cmdRef}</CmdRef><Cmd>Get</Cmd><Data>200</Data></Status>`;

/** What a message of the server asks for, in an order of its own: two answers that ask for the same are the same. */
function asked(reply: HttpsReply): string | null {
  const text = replyText(reply);
  if (reply.kind === 'failed' || reply.status !== 200 || !/SyncBody/.test(text) || /<(?:\w+:)?Data[^>]*>[45]\d\d</.test(text)) return null;
  const commands = text.match(/<(?:\w+:)?(?:Add|Replace|Get|Delete|Exec|Atomic|Sequence)[ >].*?<(?:\w+:)?CmdID[^>]*>[^<]*/gs) ?? [];
  return commands.join('\n').replaceAll(/<(?:\w+:)?CmdID[^>]*>[^<]*/g, '');
}

async function sentTwice(tools: FaultTools, order: HttpsRequest, send: Send): Promise<HttpsReply> {
  const first = await send(tools.faulty({ ...order }));
  const again = await send(tools.faulty({ ...order }));
  const [before, after] = [asked(first), asked(again)];
  if (before !== null && after !== null && before !== after)
    tools.lie(
      'It took a repeated message for a new one: it answered the repeat with different commands, so that the commands of a lost answer are lost',
    );
  return first;
}

/** Single messages gone wrong. */
export const messagePlans = {
  'message-repeated': { rule: (tools) => does(everyMessage, ({ order }, send) => sentTwice(tools, order, send)) },
  'answer-lost': {
    rule: (tools) =>
      does(firstMessage, async ({ order }, send) => {
        await send(tools.faulty({ ...order, sending: { ends: 'unheard', pauseMs: 200 } }));
        return send(tools.faulty({ ...order }));
      }),
  },
  'message-reordered': {
    rule: (tools) =>
      does(firstMessage, async ({ order, text }, send) => {
        await send(tools.faulty(await withText(order, text.replace('<MsgID>1<', '<MsgID>2<'))));
        return send(tools.faulty({ ...order }));
      }),
  },
  'message-replayed': {
    sessions: 2,
    rule(tools) {
      let earlier: HttpsRequest | null = null;
      return does(firstMessage, async ({ order }, send) => {
        if (earlier !== null) await send(tools.faulty({ ...order, body: earlier.body }));
        earlier ??= order;
        return send(order);
      });
    },
  },
  'message-broken': {
    rule: (tools) =>
      does(firstMessage, ({ order }, send) => {
        const { body } = order;
        const half = Math.floor((body?.length ?? 0) / 2);
        return send(tools.faulty({ ...order, body: typeof body === 'string' ? body.slice(0, half) : (body?.subarray(0, half) ?? null) }));
      }),
  },
  'message-reset': { rule: cutOff(firstMessage) },
  'message-slow': { rule: sentSlowly(everyMessage) },
  'message-too-large': {
    sessions: 2,
    rule(tools) {
      // What a server can take stands in its messages.
      let most: number | null = null;
      return does(firstMessage, async ({ order, text }, send) => {
        if (most === null) {
          const reply = await send(order);
          most = Math.min(4 * 1024 * 1024, Number(/MaxMsgSize[^>]*>(\d+)</.exec(replyText(reply))?.[1] ?? 512 * 1024));
          return reply;
        }
        return send(
          tools.faulty(
            await withText(
              order,
              text.replace(/(<LocURI>.\/DevInfo\/Mod<\/LocURI><\/Source><Data>)/, `$1${'large '.repeat(most / 6 + 1_000)}`),
            ),
          ),
        );
      });
    },
  },
  'message-doctype': {
    rule: (tools) =>
      edits(tools, firstMessage, (text, { order }) => {
        // WBXML has no document types.
        if (isWbxml(order)) return null;
        return `<!DOCTYPE SyncML [${entities}]>${text.replace(/(\/DevInfo\/Man<\/LocURI><\/Source><Data>)/, '$1&e5;')}`;
      }),
  },
  'wbxml-for-xml': {
    rule: (tools) =>
      does(firstMessage, async ({ order, text }, send) => {
        const encoded = await encodeWBXML(text, async () => undefined);
        const headers = order.headers.map(([name, value]) => [name, value.replace('+wbxml', '+xml')] as const);
        return send(encoded.ok ? tools.faulty({ ...order, headers, body: encoded.value }) : order);
      }),
  },
  'type-unknown': {
    rule: (tools) =>
      does(firstMessage, ({ order }, send) =>
        send(
          tools.faulty({ ...order, headers: order.headers.map(([name, value]) => [name, name === 'Content-Type' ? 'text/plain' : value]) }),
        ),
      ),
  },
  'msgref-wrong': {
    rule: (tools) =>
      edits(tools, everyMessage, (text) =>
        text.includes('<MsgRef>') ? text.replaceAll(/<MsgRef>[^<]*/g, '<MsgRef>77') : inserted(text, status('77', '5')),
      ),
  },
  'cmdref-wrong': {
    rule: (tools) =>
      edits(tools, everyMessage, (text) =>
        /<CmdRef>[^0]/.test(text) ? text.replaceAll(/<CmdRef>[^0][^<]*/g, '<CmdRef>9999') : inserted(text, status('1', '9999')),
      ),
  },
  'cmdid-twice': { rule: (tools) => edits(tools, everyMessage, (text) => text.replaceAll(/<CmdID>[^<]*/g, '<CmdID>7')) },
  'status-missing': { rule: (tools) => edits(tools, everyMessage, (text) => text.replaceAll(statusOfCommand, '')) },
  'status-untrue': {
    rule: (tools) =>
      edits(tools, everyMessage, (text) =>
        text.search(statusOfCommand) === -1
          ? null
          : text.replaceAll(statusOfCommand, (one) => one.replace(/<Data>\d+</, '<Data>200<')).replaceAll(results, ''),
      ),
  },
  'results-first': {
    rule: (tools) =>
      edits(tools, everyMessage, (text) => {
        const found = text.match(results);
        if (found !== null) return inserted(text.replaceAll(results, ''), found.join(''));
        return inserted(
          text,
          '<Results><CmdID>90</CmdID><MsgRef>1</MsgRef><CmdRef>2</CmdRef><Item><Source><LocURI>./DevDetail/SwV</LocURI></Source><Data>10.0</Data></Item></Results>',
        );
      }),
  },
  'command-unknown': {
    rule: (tools) => edits(tools, firstMessage, (text) => text.replace('<Final/>', '<Frobnicate><CmdID>90</CmdID></Frobnicate><Final/>')),
  },
  'final-missing': { rule: (tools) => edits(tools, firstMessage, (text) => text.replace('<Final/>', '')) },
} as const satisfies Record<string, FaultPlan>;
