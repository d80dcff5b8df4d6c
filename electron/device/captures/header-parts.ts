import { childOf, commandsOf, type ReadMessage, textIn } from './captured-message.ts';
import type { ShapePair } from './reply-shape.ts';

/**
 * Target and Cred of a message of the captured PC, beside what this PC's client says there: the address of the account throughout a session,
 * and credentials of the kind a challenge asked for, none once the server has said 212. What the capture cannot tell is not compared.
 */
export function headerShapes(messages: readonly ReadMessage[], index: number): readonly ShapePair[] {
  const message = messages[index];
  if (message === undefined || message.from !== 'pc' || message.sessionId === '') return [];
  const before = messages.slice(0, index).filter(({ sessionId }) => sessionId === message.sessionId);
  const target = targetOf(message);
  const first = before.find(({ from }) => from === 'pc');
  const pairs = first === undefined || target === '' ? [] : [pairOf(`Target ${target}`, `Target ${targetOf(first)}`)];
  const expected = expectedCredential(before.findLast(({ from }) => from === 'server'));
  return expected === null ? pairs : [...pairs, pairOf(credential(credentialOf(message)), credential(expected))];
}

function pairOf(captured: string, here: string): ShapePair {
  return { part: 'header', cmd: 'SyncHdr', cmdId: '', locUri: '', captured, here };
}

function targetOf({ root }: ReadMessage): string {
  return textIn(childOf(root, 'SyncHdr'), 'Target', 'LocURI');
}

function credential(type: string): string {
  return type === '' ? 'no Cred' : `Cred ${type}`;
}

/** Its type; empty without one. A type that is not said is basic (OMA-TS-SyncML-RepPro 6.4). */
function credentialOf({ root }: ReadMessage): string {
  const cred = childOf(childOf(root, 'SyncHdr'), 'Cred');
  return cred === undefined ? '' : textIn(cred, 'Meta', 'Type') || 'syncml:auth-basic';
}

/** What the client does after the server's words about the message before; null where they leave it open. */
function expectedCredential(server: ReadMessage | undefined): string | null {
  const about = server && commandsOf(server.root).find((command) => command.name === 'Status' && textIn(command, 'CmdRef') === '0');
  if (about === undefined) return null;
  const code = textIn(about, 'Data');
  if (code === '212') return '';
  const type = textIn(childOf(about, 'Chal'), 'Meta', 'Type');
  // A MAC is sent beside the message, in a header of HTTP.
  if (code !== '401' && code !== '407') return null;
  return type === '' ? null : type === 'syncml:auth-MAC' ? '' : type;
}
