import { done, type Result, refused } from './result.ts';
import { escapeText, isXMLText } from './xml-text.ts';

/** One command on one node. */
export interface NodeCommand {
  readonly verb: 'Add' | 'Replace' | 'Delete' | 'Get' | 'Exec';
  readonly locURI: string;
  /** Format of the Meta element, which Delete and Get have not; without it the PC goes by what the node is. */
  readonly format?: string;
  /** Text of the Data element; left out, there is none. */
  readonly value?: string;
}

/** A SyncML document that holds this command alone. Whatever is in the value arrives as it is, except what XML cannot say. */
export function commandDocument(command: NodeCommand): string {
  return commandsDocument([command]);
}

/** The same with several, numbered from 1. */
export function commandsDocument(commands: readonly NodeCommand[]): string {
  const written = commands.map(writeCommand).join('');
  return `<SyncML xmlns="SYNCML:SYNCML1.2">\n  <SyncBody>${written}\n    <Final/>\n  </SyncBody>\n</SyncML>\n`;
}

/** The same of a command whose texts come from anywhere; refused where XML cannot say them. */
export function checkedCommandDocument(command: NodeCommand): Result<string> {
  const { locURI, value = '', format = '' } = command;
  if ([locURI, value, format].every(isXMLText)) return done(commandDocument(command));
  const detail = 'XML cannot carry control characters or half surrogate pairs; remove them.';
  return refused({ title: 'Not sendable', detail, status: 400 });
}

function writeCommand({ verb, locURI, format, value }: NodeCommand, index: number): string {
  const hasMeta = format !== undefined && verb !== 'Get' && verb !== 'Delete';
  const meta = hasMeta ? `\n        <Meta>\n          <Format xmlns="syncml:metinf">${escapeText(format)}</Format>\n        </Meta>` : '';
  const data = value === undefined ? '' : `\n        <Data>${escapeText(value)}</Data>`;
  return `
    <${verb}>
      <CmdID>${index + 1}</CmdID>
      <Item>
        <Target>
          <LocURI>${escapeText(locURI)}</LocURI>
        </Target>${meta}${data}
      </Item>
    </${verb}>`;
}
