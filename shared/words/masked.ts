import type { RegistryValue } from '../contract/device-view.ts';
import type { JournalEntry, JournalRecord, MessageExchange } from '../contract/journal.ts';
import type { ScenarioRun } from '../contract/scenario.ts';
import { isSecretNode } from './secret-names.ts';
import { shownValue, shownXml } from './shown-xml.ts';
import { withoutCredentials } from './without-credentials.ts';

/**
 * What leaves the PC as a file, or is printed, carries no secrets unless somebody asks for them: what is left out is shown as `…`, and
 * `masked` says that something was. One place for all of them; the rules are those of everything that is looked at.
 */
export function maskedEntry(entry: JournalEntry): JournalEntry & { readonly masked?: true } {
  const { title, detail } = entry;
  const record = maskedRecord(entry);
  const shown = { ...record, title: withoutCredentials(title), ...(detail !== undefined && { detail: withoutCredentials(detail) }) };
  return JSON.stringify(shown) === JSON.stringify(entry) ? entry : { ...shown, masked: true };
}

/** The same for what is kept of an entry: the facts of its event, and the values before and after. */
export function maskedRecord<Record extends JournalRecord>(record: Record): Record {
  const { event, changes } = record;
  return {
    ...record,
    event: maskedTexts(event),
    ...(changes !== undefined && {
      changes: changes.map(({ name, before, after }) => ({
        name,
        before: before && shownValue(before, name),
        after: after && shownValue(after, name),
      })),
    }),
  };
}

/**
 * Every text in it, at any depth; of documents without what server and device sign in with too, and nothing that is called after a secret,
 * nor anything below what is.
 */
export function maskedTexts<Value>(value: Value): Value {
  if (typeof value === 'string') return shownValue(value) as Value;
  if (Array.isArray(value)) return value.map(maskedTexts) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const node = members.find(([name, inner]) => /^(?:uri|locuri|node|path|name)$/i.test(name) && typeof inner === 'string')?.[1];
  return Object.fromEntries(members.map(([name, inner]) => [name, maskedMember(name, inner, node)])) as Value;
}

function maskedMember(name: string, inner: unknown, node: unknown): unknown {
  if (Array.isArray(inner)) return inner.map((one) => maskedMember(name, one, node));
  const isValue = /^(?:value|data|to)$/i.test(name) && typeof node === 'string';
  const holder = isValue ? node : name;
  if (typeof inner === 'object' && inner !== null && isSecretNode(holder, 'of several parts')) {
    return Object.fromEntries(Object.entries(inner).map(([part, held]) => [part, maskedMember(holder, held, undefined)]));
  }
  const isScalar = typeof inner === 'string' || typeof inner === 'number';
  return isScalar && isSecretNode(holder, String(inner)) ? '…' : maskedTexts(inner);
}

/** Without the data of `Cred` as well, with which server and device sign in. */
export function maskedExchange(exchange: MessageExchange): MessageExchange {
  const { request, reply, problem } = exchange;
  const shown: MessageExchange = {
    ...exchange,
    request: { ...request, text: shownXml(request.text) },
    reply: reply === null ? null : { ...reply, text: shownXml(reply.text) },
    problem: problem === null ? null : { ...problem, detail: withoutCredentials(problem.detail) },
  };
  const isSame = shown.request.text === request.text && shown.reply?.text === reply?.text && shown.problem?.detail === problem?.detail;
  return isSame ? exchange : { ...shown, masked: true };
}

/** What is told of a scenario, and written into reports about it. */
export function maskedRun(run: ScenarioRun): ScenarioRun {
  const mask = withoutCredentials;
  return {
    ...run,
    title: mask(run.title),
    about: mask(run.about),
    steps: run.steps.map(({ words, failure, ...step }) => ({
      ...step,
      words: mask(words),
      failure: failure && {
        ...failure,
        what: mask(failure.what),
        expected: mask(failure.expected),
        found: mask(failure.found),
        chain: failure.chain.map(mask),
      },
    })),
  };
}

export function maskedRegistry(values: readonly RegistryValue[]): readonly RegistryValue[] {
  return values.map((value) => ({ ...value, data: shownValue(value.data, value.name) }));
}
