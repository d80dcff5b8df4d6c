import { readWithLibxml2 } from '../data/libxml2-oracle.ts';

/** `Status 5 Replace 202`, `Alert 1222`, `Results 6`, `Final` for each element of the body. */
export function bodyOf(reply: string): readonly string[] {
  const body = readWithLibxml2(reply)?.children.find(({ name }) => name === 'SyncBody');
  return (body?.children ?? []).map(({ name, children }) => {
    const text = (wanted: string) => children.find((child) => child.name === wanted)?.text ?? '';
    if (name === 'Status') return `Status ${text('CmdRef')} ${text('Cmd')} ${text('Data')}`;
    return name === 'Results' ? `Results ${text('CmdRef')}` : `${name} ${text('Data')}`.trim();
  });
}
