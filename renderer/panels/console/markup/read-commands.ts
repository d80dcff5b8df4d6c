import { type Markup, readMarkup } from './read-markup.ts';

/** A SyncML document by its parts. Names decide, not namespaces: this is for pointing at places, the PC alone judges. */
export interface DocumentMarkup {
  readonly root: Markup;
  readonly header: Markup | null;
  readonly body: Markup;
  readonly final: Markup | null;
  /** In document order; those of groups are inside. */
  readonly commands: readonly CommandMarkup[];
}

export interface CommandMarkup {
  readonly element: Markup;
  readonly cmdID: Markup | null;
  /** Text of the CmdID; empty where there is none. */
  readonly number: string;
  readonly items: readonly ItemMarkup[];
  /** Commands of an Atomic or Sequence; null for any other. */
  readonly members: readonly CommandMarkup[] | null;
}

export interface ItemMarkup {
  readonly element: Markup;
  readonly locURI: Markup | null;
  readonly meta: Markup | null;
  readonly format: Markup | null;
  readonly data: Markup | null;
}

/** null where the text holds no SyncBody. */
export function readCommands(text: string): DocumentMarkup | null {
  const [root] = readMarkup(text);
  if (root === undefined) return null;
  const body = root.name === 'SyncBody' ? root : child(root, 'SyncBody');
  if (body === null) return null;
  const commands = body.children.filter(({ name }) => name !== 'Final').map(commandOf);
  return { root, header: child(root, 'SyncHdr'), body, final: child(body, 'Final'), commands };
}

/** All commands in document order, a group before its members: the order in which the PC answers. */
export function allCommands(commands: readonly CommandMarkup[]): readonly CommandMarkup[] {
  return commands.flatMap((command) => (command.members === null ? [command] : [command, ...allCommands(command.members)]));
}

/** The first child of a name, also of a misspelt parent's; null where there is none. */
export function child(element: Markup | null, name: string): Markup | null {
  return element?.children.find((one) => one.name === name) ?? null;
}

const groups: ReadonlySet<string> = new Set(['Atomic', 'Sequence']);
/** What stands in a group without being a command. */
const parts: ReadonlySet<string> = new Set(['CmdID', 'NoResp', 'Cred', 'Lang', 'Meta', 'Correlator', 'Archive', 'SftDel']);

function commandOf(element: Markup): CommandMarkup {
  const cmdID = child(element, 'CmdID');
  return {
    element,
    cmdID,
    number: cmdID?.text.trim() ?? '',
    items: element.children.filter(({ name }) => name === 'Item').map((item) => itemOf(item, element)),
    members: groups.has(element.name) ? element.children.filter(({ name }) => !parts.has(name)).map(commandOf) : null,
  };
}

/** An Item's Meta, or else the command's. */
function itemOf(element: Markup, command: Markup): ItemMarkup {
  const meta = child(element, 'Meta');
  const format = child(meta, 'Format') ?? child(child(command, 'Meta'), 'Format');
  return { element, locURI: child(child(element, 'Target'), 'LocURI'), meta, format, data: child(element, 'Data') };
}
