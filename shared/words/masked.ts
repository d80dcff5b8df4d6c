import type { RegistryValue } from '../contract/device-view.ts';
import type { JournalEntry, JournalRecord, MessageExchange } from '../contract/journal.ts';
import type { ScenarioRun } from '../contract/scenario.ts';
import { shownXml } from './shown-xml.ts';
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
  const mask = (value: string | null) => (value === null ? null : withoutCredentials(value));
  return {
    ...record,
    event: maskedTexts(event),
    ...(changes !== undefined && {
      changes: changes.map(({ name, before, after }) => ({ name, before: mask(before), after: mask(after) })),
    }),
  };
}

/** Every text in it, at any depth; of documents without what server and device sign in with too. */
export function maskedTexts<Value>(value: Value): Value {
  if (typeof value === 'string') return (value.trimStart().startsWith('<') ? shownXml(value) : withoutCredentials(value)) as Value;
  if (Array.isArray(value)) return value.map(maskedTexts) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskedTexts(inner)])) as Value;
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
  return values.map((value) => ({ ...value, data: withoutCredentials(value.data) }));
}
