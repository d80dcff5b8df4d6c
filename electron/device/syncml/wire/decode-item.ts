import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { withoutPadding } from '../../../../shared/xml-text.ts';
import type { XMLElement } from '../../xml/build-elements.ts';
import { type CommandResult, chosen, statusCodes } from './command-result.ts';
import type { Item } from './message.ts';

export type Meta = Pick<Item, 'format' | 'type' | 'size'>;

export const noMeta: Meta = { format: undefined, type: undefined, size: null };

const known: ReadonlySet<string> = new Set(['Target', 'Source', 'TargetParent', 'SourceParent', 'Meta', 'Data', 'MoreData']);

/** Some servers put Meta itself into the namespace of what it holds. */
export function isMeta({ name, namespace }: XMLElement): boolean {
  return name === 'Meta' && namespace === 'syncml:metinf';
}

interface ItemSurroundings {
  readonly meta: Meta;
  readonly markup: AssumptionValues['markupInData'];
}

/** One Item. Its Meta overrides the command's element by element ([MS-MDM], Meta). */
export function decodeItem({ namespace, children, line }: XMLElement, surroundings: ItemSurroundings): Item {
  const { meta: commandMeta, markup } = surroundings;
  let meta: Meta | undefined;
  let data: XMLElement | undefined;
  let target: XMLElement | undefined;
  let strange: XMLElement | undefined;
  let moreData = false;
  for (const child of children) {
    const name = isMeta(child) || (child.namespace === namespace && known.has(child.name)) ? child.name : '';
    if (name === 'Meta') meta ??= decodeMeta(child, commandMeta);
    else if (name === 'Target' && target === undefined) target = child;
    else if (name === 'Data' && data === undefined) data = child;
    else if (name === 'MoreData') moreData = true;
    else if (name === '' || name === 'Target' || name === 'Data') strange = child;
  }
  const uri = target?.children.find((child) => child.name === 'LocURI' && child.namespace === namespace);
  const locURI = uri === undefined ? null : withoutPadding(uri.text);
  const bare = markup === 'refused' ? elementsInData(data) : null;
  const verdict = strangeVerdict(strange) ?? elementsInUri(uri) ?? noTarget(locURI, line) ?? bare;
  const { format, type, size } = meta ?? commandMeta;
  return {
    locURI: locURI === '' ? null : locURI,
    data: data?.markup ?? data?.text ?? '',
    ...(data?.markup !== undefined && { markup: true as const }),
    format,
    type,
    size,
    moreData,
    verdict,
  };
}

/**
 * Format, Type and Size. They belong to syncml:metinf, yet Microsoft's own example leaves Type in SYNCML:SYNCML1.2, so the
 * message's namespace will do as well. Everything else in a Meta (Mark, NextNonce ...) makes no difference to a command.
 */
export function decodeMeta({ namespace, children }: XMLElement, inherited: Meta = noMeta): Meta {
  const own = (wanted: string) => {
    const found = children.find(({ name, namespace: its }) => name === wanted && (its === 'syncml:metinf' || its === namespace));
    return found === undefined ? undefined : withoutPadding(found.text);
  };
  const size = own('Size') ?? '';
  return {
    format: own('Format') ?? inherited.format,
    type: own('Type') ?? inherited.type,
    size: /^\d{1,15}$/.test(size) ? Number(size) : inherited.size,
  };
}

function strangeVerdict(strange: XMLElement | undefined): CommandResult | null {
  if (strange === undefined) return null;
  const which = `${quoted(strange.name)} of namespace ${quoted(strange.namespace)} (line ${strange.line})`;
  return chosen(statusCodes.malformed, `An Item cannot contain ${which} here, or contains it twice`);
}

function elementsInUri(uri: XMLElement | undefined): CommandResult | null {
  const [inside] = uri?.children ?? [];
  if (uri === undefined || inside === undefined) return null;
  return chosen(
    statusCodes.malformed,
    `The LocURI in line ${uri.line} holds an element, ${quoted(inside.name)}: only text is allowed there`,
  );
}

function noTarget(locURI: string | null, line: number): CommandResult | null {
  return locURI === null || locURI === '' ? chosen(statusCodes.malformed, `The Item in line ${line} has no Target with a LocURI`) : null;
}

function elementsInData(data: XMLElement | undefined): CommandResult | null {
  if (data === undefined || data.children.length === 0) return null;
  const because = `Data in line ${data.line} holds elements. Escape < as &lt;, or wrap the value in CDATA`;
  return { status: statusCodes.malformed, because, basis: { kind: 'assumed', source: 'markupInData' } };
}
