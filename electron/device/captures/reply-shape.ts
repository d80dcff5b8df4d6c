import type { ReplayStep } from '../../../shared/contract/captures.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { addressOf, childOf, commandsOf, textIn } from './captured-message.ts';

/** A part of what a client says beside Status codes and values, as two PCs say it. */
export interface ShapePair extends Pick<ReplayStep, 'part' | 'cmd' | 'cmdId' | 'locUri'> {
  readonly captured: string | null;
  readonly here: string | null;
}

/** A reply in the messages it took, by what a server sees of it: versions, the order of its parts, the format of values, Alerts. */
export function shapesOf(captured: readonly XMLElement[], here: readonly XMLElement[]): readonly ShapePair[] {
  const [one, other] = [captured, here].map((roots) => roots.flatMap(commandsOf));
  if (one === undefined || other === undefined || here.length === 0) return [];
  return [headerPair(captured, here), orderPair(one, other), ...formatPairs(one, other), ...alertPairs(one, other)];
}

/** Of a message that begins a session: the same, and which nodes of DevInfo it brings, in their order. */
export function openingShapes(captured: XMLElement, here: XMLElement): readonly ShapePair[] {
  const [one, other] = [commandsOf(captured), commandsOf(here)];
  const [theirs, ours] = [devInfoIn(one), devInfoIn(other)];
  const nodes = { part: 'order', cmd: 'Replace', cmdId: '', locUri: './DevInfo' } as const;
  return [
    headerPair([captured], [here]),
    ...alertPairs(one, other),
    // What a capture leaves out, the one who saved it may have taken out.
    { ...nodes, captured: theirs.join(', '), here: [...ours.filter((node) => theirs.includes(node))].join(', ') },
  ];
}

function devInfoIn(commands: readonly XMLElement[]): readonly string[] {
  return commands
    .filter(({ name }) => name === 'Replace')
    .flatMap(({ children }) => children.filter(({ name }) => name === 'Item').map(addressOf))
    .flatMap((address) => /^\.\/DevInfo\/(.+)$/i.exec(address)?.[1] ?? []);
}

function headerPair(captured: readonly XMLElement[], here: readonly XMLElement[]): ShapePair {
  const own = headerOf(here);
  return { part: 'header', cmd: 'SyncHdr', cmdId: '', locUri: '', captured: own === null ? null : headerOf(captured), here: own };
}

/** null for a reply without a header, as a document without one is answered. */
function headerOf(roots: readonly XMLElement[]): string | null {
  const header = childOf(roots[0], 'SyncHdr');
  if (header === undefined) return null;
  const isWhole = roots.some((root) => childOf(childOf(root, 'SyncBody'), 'Final') !== undefined);
  return `${textIn(header, 'VerDTD')}, ${textIn(header, 'VerProto')}${isWhole ? '' : ', without Final'}`;
}

/** Of what both say, the order. */
function orderPair(captured: readonly XMLElement[], here: readonly XMLElement[]): ShapePair {
  const [theirs, ours] = [partsOf(captured), partsOf(here)];
  const order = (parts: readonly string[], others: readonly string[]) => parts.filter((part) => others.includes(part)).join(', ');
  return { part: 'order', cmd: 'SyncBody', cmdId: '', locUri: '', captured: order(theirs, ours), here: order(ours, theirs) };
}

function partsOf(commands: readonly XMLElement[]): readonly string[] {
  const counts = new Map<string, number>();
  return commands
    .filter(({ name }) => name === 'Status' || name === 'Results')
    .map((command) => {
      const key = `${command.name} of ${textIn(command, 'CmdRef')}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts.get(key) === 1 ? key : `${key} (${counts.get(key)})`;
    });
}

function formatPairs(captured: readonly XMLElement[], here: readonly XMLElement[]): readonly ShapePair[] {
  const [theirs, ours] = [formatsIn(captured), formatsIn(here)];
  return [...theirs].flatMap(([key, { cmdId, locUri, format }]) => {
    const our = ours.get(key);
    return our === undefined ? [] : [{ part: 'format', cmd: 'Results', cmdId, locUri, captured: format, here: our.format } as const];
  });
}

interface Format {
  readonly cmdId: string;
  readonly locUri: string;
  readonly format: string;
}

/** By command and address; a value without a format is text. */
function formatsIn(commands: readonly XMLElement[]): ReadonlyMap<string, Format> {
  const found = new Map<string, Format>();
  for (const results of commands.filter(({ name }) => name === 'Results')) {
    const cmdId = textIn(results, 'CmdRef');
    for (const item of results.children.filter(({ name }) => name === 'Item')) {
      const locUri = addressOf(item);
      const format = textIn(item, 'Meta', 'Format') || textIn(results, 'Meta', 'Format') || 'chr';
      found.set(`${cmdId} ${locUri.toLowerCase()}`, { cmdId, locUri, format });
    }
  }
  return found;
}

/** Those the captured PC raised. */
function alertPairs(captured: readonly XMLElement[], here: readonly XMLElement[]): readonly ShapePair[] {
  const ours = new Set(alertsIn(here).map(({ says }) => says));
  return alertsIn(captured).map(({ cmdId, says }) => ({
    part: 'alert',
    cmd: 'Alert',
    cmdId,
    locUri: '',
    captured: says,
    here: ours.has(says) ? says : null,
  }));
}

function alertsIn(commands: readonly XMLElement[]): readonly { readonly cmdId: string; readonly says: string }[] {
  return commands
    .filter(({ name }) => name === 'Alert')
    .map((alert) => {
      const type = textIn(childOf(alert, 'Item'), 'Meta', 'Type');
      return { cmdId: textIn(alert, 'CmdID'), says: `${textIn(alert, 'Data')}${type === '' ? '' : ` ${type}`}` };
    });
}
