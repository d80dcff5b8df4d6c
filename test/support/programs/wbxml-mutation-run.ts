import { isDeepStrictEqual } from 'node:util';
import { decode } from '../../../electron/device/syncml/wire/decode.ts';
import { readWBXMLAtOnce } from '../../../electron/device/syncml/wire/wbxml/read-wbxml.ts';
import { writeWBXMLAtOnce } from '../../../electron/device/syncml/wire/wbxml/write-wbxml.ts';
import { writeXMLAtOnce } from '../../../electron/device/xml/write-xml.ts';
import { readXMLAtOnce } from '../../../electron/device/xml/xml-reader.ts';
import { bareElement } from '../data/bare-element.ts';
import { mutatedBytes } from '../data/byte-mutations.ts';
import { command, fullDocument, localDocument } from '../data/raw-documents.ts';
import { pageExample } from '../data/syncml-documents.ts';

export interface WbxmlMutationRun {
  readonly executions: number;
  readonly accepted: number;
  readonly slowestMs: number;
  /** What went wrong and the bytes, in hex; empty is what we want. */
  readonly findings: readonly { readonly what: string; readonly bytes: string }[];
}

/** With string table, texts in three ways, literals and attributes; the others are what our writer makes. */
const table = Buffer.from('Sky\0msft:Sea\0two\0').toString('hex');
const byHand = `02a4016a11${table}6d6b604b03310001 544f8304c302c3a903610001 01 44000331000184040401cf04048300010378000100014703630001000001 12 0101`;

function seeds(): readonly Uint8Array[] {
  const documents = [
    fullDocument(command('Replace', 5, './Vendor/MSFT/Fake/Name', 'Contoso é') + command('Get', 6, './Vendor/MSFT/Fake/Name'), {
      maxMsgSize: 5_000,
    }),
    localDocument(`<Atomic><CmdID>1</CmdID>${command('Add', 2, './Vendor/MSFT/Fake/Name', 'Contoso')}</Atomic>`),
    pageExample('https://x/a.jpg?a=1&b=2', 'https://x/b.jpg'),
  ];
  const written = documents.map((document) => {
    const read = readXMLAtOnce(document);
    if (!read.ok) throw new Error(read.problem.detail);
    return writeWBXMLAtOnce(read.value);
  });
  return [...written, new Uint8Array(Buffer.from(byHand.replaceAll(' ', ''), 'hex'))];
}

/** Feeds mutated documents to the reader until `enough` says so, which is asked before each. */
export function runWbxmlMutations(seed: number, enough: (executions: number) => boolean): WbxmlMutationRun {
  const findings: { what: string; bytes: string }[] = [];
  const state = { executions: 0, accepted: 0, slowestMs: 0 };
  for (const bytes of mutatedBytes(seeds(), seed)) {
    if (enough(state.executions)) break;
    const [what, elapsed] = timed(bytes);
    // Once more: a collection of garbage or a busy machine does not hit the same bytes twice.
    if (elapsed > state.slowestMs) state.slowestMs = Math.max(state.slowestMs, Math.min(elapsed, timed(bytes)[1]));
    state.executions += 1;
    if (what === 'accepted') state.accepted += 1;
    else if (what !== 'refused') findings.push({ what, bytes: Buffer.from(bytes).toString('hex') });
  }
  return { ...state, findings };
}

function timed(bytes: Uint8Array): readonly [what: string, elapsedMs: number] {
  const start = performance.now();
  return [feed(bytes), performance.now() - start];
}

/** Accepted has to mean: the same by way of XML, the same written and read again, and a message or a refusal of it. */
function feed(bytes: Uint8Array): string {
  try {
    const read = readWBXMLAtOnce(bytes);
    if (!read.ok) {
      const { status, detail } = read.problem;
      const at = Number(/^Byte (\d+): .+\.$/.exec(detail)?.[1] ?? Number.NaN);
      return [400, 413, 415].includes(status) && at >= 0 && at <= bytes.length ? 'refused' : `odd refusal ${status} ${detail}`;
    }
    const bare = bareElement(read.value);
    const byXML = readXMLAtOnce(writeXMLAtOnce(read.value));
    if (!byXML.ok || !isDeepStrictEqual(bareElement(byXML.value), bare)) return 'another element by way of XML';
    // A root of a foreign namespace is no document; written, its namespace would be taken for that of page 0.
    const again = readWBXMLAtOnce(writeWBXMLAtOnce(read.value));
    if (read.value.namespace !== '' && (!again.ok || !isDeepStrictEqual(bareElement(again.value), bare)))
      return 'another element when written again';
    decode(read.value);
    return 'accepted';
  } catch (error) {
    return `exception: ${String(error)}`;
  }
}
