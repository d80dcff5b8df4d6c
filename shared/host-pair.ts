/** What a host pair has to look like, for people. */
export const hostPairWords = 'NAME=ADDRESS:PORT, such as mdm.example.com=127.0.0.1:8443';

/** Whether a text says where a name leads: `name=address` or `name=address:port`; an IPv6 address with a port stands in brackets. */
export function isHostPair(text: string): boolean {
  const address = /^[^=\s:/@]+=([^=\s/@]+)$/.exec(text)?.[1] ?? '';
  if (/^[0-9a-f]*(?::[0-9a-f.]*){2,}$/i.test(address)) return true;
  const parts = /^(?:\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/i.exec(address);
  const port = Number(parts?.[1] ?? 1);
  return parts !== null && port >= 1 && port <= 65_535;
}
