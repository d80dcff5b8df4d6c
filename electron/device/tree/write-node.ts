import type { CauseId } from '../../../shared/contract/journal.ts';
import { assumed, declared, of } from './answer.ts';
import { isInterior } from './defined-node.ts';
import { locate } from './locate.ts';
import { type NodeValue, type TreeAnswer, usualValueBytes } from './management-tree.ts';
import { refusalOf } from './refusal.ts';
import type { StagedChanges } from './staged-changes.ts';
import { bytesOf } from './stored-values.ts';
import { contextFor, type Place, type Step, type TreeView } from './tree-view.ts';
import { checkInterior, checkMeta, keptOf } from './values/check-format.ts';
import { checkPattern } from './values/check-pattern.ts';
import { checkValue } from './values/check-value.ts';
import { fits, type ValueCheck } from './values/value-check.ts';
import { noteWrite } from './write-notes.ts';

/** Add makes a node that is not there and the nodes above it; Replace writes a leaf whether or not it is set. */
type WriteVerb = 'Add' | 'Replace';

export interface Write {
  readonly verb: WriteVerb;
  readonly locURI: string;
  readonly value: NodeValue;
  readonly cause: CauseId;
}

export function writeNode(view: TreeView, staged: StagedChanges, { verb, locURI, value, cause }: Write): TreeAnswer {
  const located = locate(view, verb, locURI);
  if (located.kind === 'refused') return located.answer;
  const { place } = located;
  if (verb === 'Add' && isTaken(view, place)) return declared(place, 418, 'The node exists already');
  const behaviour = view.parts.behaviours.get(place.node);
  const missing = place.above.filter((step) => !view.exists(step));
  const data = isInterior(place.defined) ? null : joined(view, place, value.data);
  const absent = view.exists(place) ? missing : [...missing, place];
  const check = isEmptyAdd(verb, place, data) ? fits : checkData(view, place, value, data);
  const refusal =
    refuseCreation(view, verb, absent, place) ??
    refusalOf(check, view.assumptions()) ??
    behaviour?.refuse?.(verb, value.data) ??
    refuseGrowth(view, place, data, missing);
  if (refusal !== undefined) return of(place, refusal);
  const accepted = behaviour?.writeStatus?.(value.data) ?? declared(place, 200, data === null ? 'Created' : 'Stored');
  const checks = [check, ...absent.map((step) => checkName(view, step))];
  const because = noteWrite(view, place, checks, { because: accepted.because, sent: value.data, kept: data });
  staged.write(place, data, missing, cause);
  return of(place, { ...accepted, because });
}

/** A permanent node that only has its default can still be added, where the DDF lists Add. */
function isTaken(view: TreeView, place: Place): boolean {
  if (isInterior(place.defined) || view.parts.behaviours.get(place.node)?.read !== undefined) return view.isThere(place);
  return view.stored.all.has(place.node);
}

/**
 * Whether nodes that do not exist yet may come into being: those above `place`, and `place` itself if it is among them. Add makes
 * parents (OMA DM protocol support page: implicit add). A leaf that lists Add makes the dynamic node right above it also where that one
 * lists no Add: a certificate is added as `System/{hash}/EncodedCertificate`.
 */
function refuseCreation(view: TreeView, verb: WriteVerb, absent: readonly Step[], place: Place): TreeAnswer | undefined {
  for (const step of absent) {
    const { access, dynamic } = step.defined.definition;
    if (step.node !== place.node && dynamic !== null && verb === 'Replace') {
      return assumed(405, `${step.name} was not added`, 'Observed: Replace below a dynamic node that is not there');
    }
    const isImplied = verb === 'Add' && dynamic !== null && step.node === place.above.at(-1)?.node && !isInterior(place.defined);
    if (step.node !== place.node && !access.has('Add') && !isImplied)
      return declared(place, 405, `${step.name} above it is missing and cannot be added`);
    const refusal = refuseName(view, step);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** An Add without Data makes an empty document, which an Exec later fills: `EnterpriseDesktopAppManagement/MSI/{id}/DownloadInstall`. */
function isEmptyAdd(verb: WriteVerb, { defined }: Place, data: string | null): boolean {
  return verb === 'Add' && defined.definition.format === 'xml' && data === '';
}

/** What is written must fit the state file that is read after a restart. */
function refuseGrowth({ stored, parts }: TreeView, { node }: Step, data: string | null, missing: readonly Step[]): TreeAnswer | undefined {
  const room = (parts.valueBytes ?? usualValueBytes) - stored.bytes();
  const above = missing.reduce((sum, step) => sum + bytesOf(step.node, null), 0);
  const growth = above + bytesOf(node, data) - bytesOf(node, stored.all.get(node));
  if (growth <= 0 || growth <= room) return undefined;
  const because = `The value takes ${growth} bytes more, and this PC has room for ${Math.max(0, room)}: delete something first`;
  return assumed(420, because, 'OMA SyncML Representation Protocol: 420, Device full. A limit of this PC');
}

/** Whether a server may give a dynamic node this name. */
function refuseName(view: TreeView, step: Step): TreeAnswer | undefined {
  const naming = step.defined.definition.dynamic;
  if (naming?.kind === 'ClientInventory') return declared(step, 405, 'Windows itself names these nodes (ClientInventory)');
  if (naming?.kind !== 'UniqueName' || checkName(view, step).kind !== 'notAllowed') return undefined;
  return declared(step, 400, `The name does not match ${naming.pattern} (UniqueName)`);
}

function checkName({ patterns }: TreeView, { name, defined }: Step): ValueCheck {
  const naming = defined.definition.dynamic;
  return naming?.kind === 'UniqueName' && naming.pattern !== null ? checkPattern(patterns, naming.pattern, name) : fits;
}

/** `data` is what would be stored: null for an interior node, which carries nothing. */
function checkData(view: TreeView, { defined }: Place, value: NodeValue, data: string | null): ValueCheck {
  const { definition } = defined;
  if (data === null) return checkInterior(value);
  const meta = checkMeta(definition, value);
  return meta.kind === 'fits' ? checkValue(definition, data, contextFor(view, definition)) : meta;
}

/** ReplaceBehavior Append adds to what is there. A bool written as 0 or 1 is kept as a word, unless the DDF itself says 0 and 1. */
function joined(view: TreeView, place: Place, data: string): string {
  const { definition } = place.defined;
  const before = definition.replaceBehaviour === 'Append' ? (view.stored.all.get(place.node) ?? '') : '';
  if (before !== '') return `${before}${definition.allowedValues.listDelimiter ?? ''}${data}`;
  const kept = keptOf(definition.format, data);
  const isChoice = definition.allowedValues.choices.some(({ value }) => value === kept);
  return definition.format === 'bool' && !isChoice ? (boolWords.get(kept) ?? kept) : kept;
}

const boolWords: ReadonlyMap<string, string> = new Map([
  ['0', 'false'],
  ['1', 'true'],
]);
