/** A SyncML document that replaces one node with a URL, as a management server would send it. */
export function urlDocument(locURI: string, url: string): string {
  const item = `<Item><Target><LocURI>${locURI}</LocURI></Target><Data>${url.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Data></Item>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Replace><CmdID>1</CmdID>${item}</Replace><Final/></SyncBody></SyncML>`;
}
