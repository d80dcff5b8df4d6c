import type { XMLElement } from '../xml/build-elements.ts';
import { addressOf, childOf, commandsOf, targetRef, textIn } from './captured-message.ts';

/** A Status of an answer, with what a Get found behind it. */
export interface Answer {
  readonly msgRef: string;
  readonly cmdRef: string;
  readonly cmd: string;
  /** Empty where the Status names none: the command had one Item. */
  readonly locUri: string;
  readonly status: number;
  readonly data: string | null;
}

/** All that an answer says of commands, in its order; the Status of the header is among them as command 0. */
export function answersIn(root: XMLElement): readonly Answer[] {
  const commands = commandsOf(root);
  const results = commands.filter(({ name }) => name === 'Results');
  return commands
    .filter(({ name }) => name === 'Status')
    .map((status) => {
      const [msgRef, cmdRef] = [textIn(status, 'MsgRef'), textIn(status, 'CmdRef')];
      const locUri = targetRef(status);
      const found = results.filter((each) => textIn(each, 'CmdRef') === cmdRef && (textIn(each, 'MsgRef') || msgRef) === msgRef);
      const data = textIn(status, 'Cmd') === 'Get' ? dataOf(found, locUri) : null;
      return { msgRef, cmdRef, cmd: textIn(status, 'Cmd'), locUri, status: Number(textIn(status, 'Data')), data };
    });
}

/** Of several Items the one asked for; of a list all of them, which are compared whole. */
function dataOf(results: readonly XMLElement[], locUri: string): string | null {
  const items = results.flatMap(({ children }) => children.filter(({ name }) => name === 'Item'));
  const own = locUri === '' ? items : items.filter((item) => sameAddress(addressOf(item), locUri));
  if (own.length === 0) return null;
  if (own.length === 1) return childOf(own[0], 'Data')?.text ?? '';
  return own.map((item) => `${addressOf(item)} = ${childOf(item, 'Data')?.text ?? ''}`).join('\n');
}

function sameAddress(one: string, other: string): boolean {
  const plain = (text: string) => text.trim().replace(/\?.*$/, '').toLowerCase();
  return plain(one) === plain(other);
}

/** LocURIs of a command's Items by its CmdID, those of members of groups among them. */
export function addressesOf(root: XMLElement): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (commands: readonly XMLElement[]) => {
    for (const command of commands) {
      if (command.name === 'Atomic' || command.name === 'Sequence') visit(command.children);
      const items = command.children.filter(({ name }) => name === 'Item').map(addressOf);
      const id = textIn(command, 'CmdID');
      if (items.length > 0) found.set(id, [...(found.get(id) ?? []), ...items]);
    }
  };
  visit(commandsOf(root));
  return found;
}
