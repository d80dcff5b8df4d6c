import { escapeXml } from './xml-node.ts';

/** A command to send. Format is written only when given, as servers do. */
export type ServerCommand =
  | {
      readonly verb: 'Add' | 'Replace' | 'Get' | 'Delete' | 'Exec';
      readonly target: string;
      readonly data?: string;
      readonly format?: string;
      readonly type?: string;
    }
  | { readonly verb: 'Atomic' | 'Sequence'; readonly members: readonly ServerCommand[] }
  | { readonly verb: 'Alert'; readonly code: string }
  /** As it is; `{id}` stands for the CmdID, which has to occur once. */
  | { readonly verb: 'raw'; readonly name: string; readonly xml: string };

/** A command as it was sent. */
export interface SentCommand {
  readonly msgId: string;
  readonly cmdId: string;
  readonly name: string;
  readonly command: ServerCommand;
}

export interface WriteCommand {
  /** Gives the next CmdID and notes the command. */
  readonly number: (command: ServerCommand, name: string) => string;
  /** Applied to every LocURI. */
  readonly address: (locUri: string) => string;
}

export function writeCommand(command: ServerCommand, options: WriteCommand): string {
  switch (command.verb) {
    case 'Atomic':
    case 'Sequence': {
      const id = options.number(command, command.verb);
      const members = command.members.map((member) => writeCommand(member, options)).join('');
      return `<${command.verb}><CmdID>${id}</CmdID>${members}</${command.verb}>`;
    }
    case 'Alert':
      return `<Alert><CmdID>${options.number(command, 'Alert')}</CmdID><Data>${command.code}</Data></Alert>`;
    case 'raw':
      return command.xml.replace('{id}', options.number(command, command.name));
    case 'Add':
    case 'Replace':
    case 'Get':
    case 'Delete':
    case 'Exec': {
      const { verb, target, data, format, type } = command;
      const meta =
        (format === undefined ? '' : `<Format xmlns="syncml:metinf">${format}</Format>`) +
        (type === undefined ? '' : `<Type xmlns="syncml:metinf">${type}</Type>`);
      const item =
        `<Item><Target><LocURI>${escapeXml(options.address(target))}</LocURI></Target>` +
        `${meta === '' ? '' : `<Meta>${meta}</Meta>`}${data === undefined ? '' : `<Data>${escapeXml(data)}</Data>`}</Item>`;
      return `<${verb}><CmdID>${options.number(command, verb)}</CmdID>${item}</${verb}>`;
    }
  }
}
