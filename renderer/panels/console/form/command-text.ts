import { escapeText } from '../../../../shared/xml-text.ts';
import type { FormFields } from './read-form.ts';

/** A command as XML. `line` is what begins each further line; the value stays as it is. */
export function commandText({ verb, locURI, format, value }: FormFields, number: string, line: string): string {
  const meta = [`    <Meta>`, `      <Format xmlns="syncml:metinf">${escapeText(format ?? '')}</Format>`, `    </Meta>`];
  return [
    `<${verb}>`,
    `  <CmdID>${number}</CmdID>`,
    `  <Item>`,
    `    <Target>`,
    `      <LocURI>${escapeText(locURI)}</LocURI>`,
    `    </Target>`,
    ...(format === null || value === null ? [] : meta),
    ...(value === null ? [] : [`    <Data>${escapeText(value)}</Data>`]),
    `  </Item>`,
    `</${verb}>`,
  ].join(line);
}

/** A whole document of one command. */
export function documentOf(fields: FormFields): string {
  return `<SyncML xmlns="SYNCML:SYNCML1.2">
  <SyncBody>
    ${commandText(fields, '1', '\n    ')}
    <Final/>
  </SyncBody>
</SyncML>
`;
}
