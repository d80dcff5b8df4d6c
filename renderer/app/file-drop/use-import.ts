import { useCallback, useState } from 'react';
import { useDevice } from '../../connection/device-context.tsx';
import type { DeviceMirror } from '../../connection/device-mirror.ts';
import { textOfFile } from '../../hooks/text-of-file.ts';
import { snapshotNameOf } from '../../panels/snapshots/snapshot-name.ts';
import type { Notice } from '../../ui/notice.ts';

/** Takes in a dropped snapshot or loads a dropped scenario; a refusal says why, and nothing has changed then. Refusals stay until they are forgotten. */
export function useImport() {
  const { mirror } = useDevice();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const refuse = useCallback((fileName: string, detail: string) => setRefused((before) => [...before, { fileName, detail }]), []);
  const takeIn = useCallback(
    async (kind: 'snapshot' | 'scenario', file: File): Promise<boolean> => {
      const answer = await (kind === 'snapshot'
        ? importFile(mirror, file)
        : textOfFile(file).then((text) => (text.ok ? mirror.call('loadScenario', { text: text.value }) : text)));
      if (answer.ok) return true;
      const { title, detail, line, column } = answer.problem;
      const place = line === undefined ? '' : `Line ${line}, column ${column ?? 1}: `;
      refuse(file.name, `${title}. ${place}${detail}`);
      return false;
    },
    [mirror, refuse],
  );
  /** Those of one reason, or all. */
  const forgetRefusals = useCallback(
    (reason?: string) => setRefused((before) => before.filter(({ detail }) => reason !== undefined && detail !== reason)),
    [],
  );
  return { takeIn, refuse, refusals: noticesOf(refused), forgetRefusals };
}

interface Refused {
  readonly fileName: string;
  readonly detail: string;
}

/** One for each reason, with the names of all files it is true of. */
function noticesOf(refused: readonly Refused[]): readonly Notice[] {
  const byReason = Map.groupBy(refused, ({ detail }) => detail);
  return [...byReason].map(([detail, files]) => ({
    intent: 'error',
    title: `${namesInWords(files.map(({ fileName }) => fileName))} ${files.length === 1 ? 'was' : 'were'} not taken in`,
    detail,
  }));
}

const mostNames = 5;

/** `a.png, b.png and c.png`; of a whole folder's files the first ones. */
function namesInWords(names: readonly string[]): string {
  const named = names.length > mostNames ? [...names.slice(0, mostNames), `${names.length - mostNames} more`] : names;
  return new Intl.ListFormat('en-GB').format(named);
}

/** Under the name of the file; where that is taken, under the next that is free: two files of one name need not be one PC. */
async function importFile(mirror: DeviceMirror, file: File) {
  const [bytes, there] = await Promise.all([file.arrayBuffer(), mirror.call('listSnapshots', {})]);
  const taken = new Set(there.ok ? there.value.map(({ name }) => name) : []);
  const name = snapshotNameOf(file.name);
  return mirror.call('importSnapshot', { file: new Uint8Array(bytes), ...(name !== null && { name: freeName(name, taken) }) });
}

function freeName(wished: string, taken: ReadonlySet<string>): string {
  let name = wished;
  for (let count = 2; taken.has(name); count += 1) name = `${wished.slice(0, 56)} (${count})`;
  return name;
}
