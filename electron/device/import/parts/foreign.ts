import { quoted } from '../../../../shared/quoted.ts';
import { isXMLText } from '../../../../shared/xml-text.ts';

/** A setting as a foreign form names it, understood. */
export interface ForeignSetting {
  /** LocURI of the node it becomes. */
  readonly uri: string;
  /** Format of OMA DM; `null` goes with a Delete. Empty: the form does not say, and the node's own is taken. */
  readonly format: string;
  /** null: the form takes the setting away. */
  readonly value: string | null;
  /** What the form calls it, where that is not the LocURI. */
  readonly name?: string;
}

/** What a foreign text turned out to be, and what of it was understood. Every sentence is whole. */
export interface Foreign {
  /** Its name, as `Intune settings catalog (Microsoft Graph)`. */
  readonly form: string;
  readonly settings: readonly ForeignSetting[];
  /** What was made other than it stood there. */
  readonly repairs: readonly string[];
  /** What is in the text and not in the document, with the reason. */
  readonly leftOut: readonly string[];
  /** What only the author can say. */
  readonly questions: readonly string[];
}

/** Gathers what a reader finds, each sentence once. */
export interface Findings {
  readonly set: (setting: ForeignSetting) => void;
  readonly repair: (words: string) => void;
  readonly leaveOut: (words: string) => void;
  readonly ask: (words: string) => void;
}

/** More sentences than anyone reads: what follows is counted. */
const mostSentences = 200;

/** Runs a reader, which answers the name of the form, and gives what it found. The last word on a node is the one that counts, as on a PC. */
export function gather(read: (findings: Findings) => string): Foreign {
  const settings = new Map<string, ForeignSetting>();
  const [repairs, leftOut, questions] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const form = read({
    set: (setting) => {
      if (!isXMLText(`${setting.uri}${setting.value ?? ''}`)) {
        leftOut.add(
          `${quoted(setting.uri)} or its value holds a character that SyncML cannot carry. Remove it, or give the value in base64.`,
        );
        return;
      }
      const key = setting.uri.toLowerCase();
      const before = settings.get(key);
      if (before !== undefined && before.value !== setting.value)
        repairs.add(`${setting.uri} stands there more than once with different values: the last one was used.`);
      settings.set(key, setting);
    },
    repair: (words) => void repairs.add(words),
    leaveOut: (words) => void leftOut.add(words),
    ask: (words) => void questions.add(words),
  });
  return { form, settings: [...settings.values()], repairs: bounded(repairs), leftOut: bounded(leftOut), questions: bounded(questions) };
}

function bounded(sentences: ReadonlySet<string>): readonly string[] {
  const all = [...sentences];
  return all.length <= mostSentences ? all : [...all.slice(0, mostSentences), `And ${all.length - mostSentences} more of the kind.`];
}
