import { escapeText } from './xml-text.ts';

/** One command on one node, as the tree sends it. */
export interface NodeCommand {
  readonly verb: 'Add' | 'Replace' | 'Delete' | 'Get';
  readonly locURI: string;
  readonly format: string;
  /** Text of the Data element; Delete and Get have none. */
  readonly value?: string;
}

/** A SyncML document that holds this command alone. Whatever is in the value arrives as it is, except what XML cannot say. */
export function commandDocument({ verb, locURI, format, value }: NodeCommand): string {
  const data =
    value === undefined
      ? ''
      : `
        <Meta>
          <Format xmlns="syncml:metinf">${escapeText(format)}</Format>
        </Meta>
        <Data>${escapeText(value)}</Data>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2">
  <SyncBody>
    <${verb}>
      <CmdID>1</CmdID>
      <Item>
        <Target>
          <LocURI>${escapeText(locURI)}</LocURI>
        </Target>${data}
      </Item>
    </${verb}>
    <Final/>
  </SyncBody>
</SyncML>
`;
}
