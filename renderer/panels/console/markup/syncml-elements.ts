import type { ElementSpec } from '@codemirror/lang-xml';

const command = ['CmdID', 'Meta', 'Item'];
const commands = ['Add', 'Replace', 'Delete', 'Get', 'Exec'];

/** What the editor offers inside which element: SyncML 1.2 as Windows takes it ([MS-MDM] 2.2). */
export const syncMLElements: readonly ElementSpec[] = [
  { name: 'SyncML', top: true, children: ['SyncHdr', 'SyncBody'], attributes: [{ name: 'xmlns', values: ['SYNCML:SYNCML1.2'] }] },
  { name: 'SyncHdr', children: ['VerDTD', 'VerProto', 'SessionID', 'MsgID', 'Target', 'Source', 'Cred', 'Meta'] },
  { name: 'SyncBody', top: true, children: [...commands, 'Atomic', 'Sequence', 'Alert', 'Final'] },
  { name: 'Atomic', children: ['CmdID', ...commands.filter((name) => name !== 'Get')] },
  { name: 'Sequence', children: ['CmdID', ...commands] },
  ...commands.map((name) => ({ name, children: command })),
  { name: 'Alert', children: ['CmdID', 'Data', 'Item'] },
  { name: 'Item', children: ['Target', 'Source', 'Meta', 'Data'] },
  { name: 'Target', children: ['LocURI'] },
  { name: 'Source', children: ['LocURI'] },
  { name: 'Meta', children: ['Format', 'Type'] },
  { name: 'Format', children: [], attributes: [{ name: 'xmlns', values: ['syncml:metinf'] }] },
  { name: 'Type', children: [], textContent: ['text/plain'], attributes: [{ name: 'xmlns', values: ['syncml:metinf'] }] },
  { name: 'VerDTD', children: [], textContent: ['1.2'] },
  { name: 'VerProto', children: [], textContent: ['DM/1.2'] },
  ...['CmdID', 'LocURI', 'Data', 'Final'].map((name) => ({ name, children: [] })),
];
