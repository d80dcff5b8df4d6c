/** SyncML documents as management servers send them, for tests. */

export const personalization = './Vendor/MSFT/Personalization';

export function escapeXML(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One Item: its LocURI, and for a write its format and data. */
export function item(locURI: string, data?: string, format = 'chr'): string {
  const meta = data === undefined ? '' : `<Meta><Format xmlns="syncml:metinf">${format}</Format></Meta><Data>${escapeXML(data)}</Data>`;
  return `<Item><Target><LocURI>${escapeXML(locURI)}</LocURI></Target>${meta}</Item>`;
}

export function command(name: string, cmdID: number | string, ...items: readonly string[]): string {
  return `<${name}><CmdID>${cmdID}</CmdID>${items.join('')}</${name}>`;
}

/** A full message around commands, message 1 of session 1 unless told. */
export function message(commands: string, { sessionID = '1', msgID = '1' } = {}): string {
  const header = `<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>${sessionID}</SessionID><MsgID>${msgID}</MsgID><Target><LocURI>DEV0</LocURI></Target><Source><LocURI>https://mdm.example/m</LocURI></Source></SyncHdr>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2">${header}<SyncBody>${commands}<Final/></SyncBody></SyncML>`;
}

/** The example of the Personalization CSP page with other URLs: padded LocURIs, Type without a namespace, no SyncHdr. */
export function pageExample(lockScreenUrl: string, desktopUrl: string): string {
  const replace = (cmdID: number, node: string, url: string) => `    <Replace>
      <CmdID>${cmdID}</CmdID>
      <Item>
        <Target>
          <LocURI>
            ${personalization}/${node}
          </LocURI>
        </Target>
        <Meta>
          <Format xmlns="syncml:metinf">chr</Format>
          <Type>text/plain</Type>
        </Meta>
        <Data>${escapeXML(url)}</Data>
      </Item>
    </Replace>
`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2">
  <SyncBody>
${replace(1, 'LockScreenImageUrl', lockScreenUrl)}${replace(2, 'DesktopImageUrl', desktopUrl)}    <Final/> 
  </SyncBody>
</SyncML>
`;
}
