import { tagsOf, type WebForm } from './web-form.ts';

/** What a script gives one object: of `input.name = 'wresult'` the name, of `form.setAttribute('action', x)` an action that is no literal. */
interface Given {
  readonly object: string;
  readonly property: 'name' | 'value' | 'action';
  /** null where it is no string that stands there. */
  readonly text: string | null;
}

/**
 * The token of a page that ends the sign-in: `wresult` of a form that goes to the app. Services write that form into the page, or have a
 * script make it; scripts are read for what they assign, never run. null where the page holds none.
 */
export function tokenOf(html: string, forms: readonly WebForm[]): string | null {
  const given = assignments(html);
  const actions = given.filter(({ property }) => property === 'action');
  const byScript = actions.length > 0 && actions.every(({ text }) => text === null || isApp(text));
  const inPage = forms.flatMap(({ action, fields }) =>
    isApp(action) || byScript ? fields.filter(({ name, value }) => name === 'wresult' && value !== '') : [],
  )[0];
  if (inPage !== undefined) return inPage.value;
  const field = given.find(({ property, text }) => property === 'name' && text === 'wresult');
  if (field === undefined || !byScript) return null;
  return given.find(({ object, property, text }) => object === field.object && property === 'value' && text !== '')?.text ?? null;
}

function isApp(action: string): boolean {
  return action.toLowerCase().startsWith('ms-app:');
}

const literal = /^\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)/;
const longestScript = 256 * 1024;

function assignments(html: string): readonly Given[] {
  const scripts = [...tagsOf(html)].flatMap(({ name, closing, text }) =>
    name === 'script' && !closing ? [text.slice(0, longestScript)] : [],
  );
  return scripts.flatMap((script) =>
    [
      ...script.matchAll(
        /(?<![\w$])([A-Za-z_$][\w$]*)\.(?:(name|value|action)\s*=(?!=)|setAttribute\(\s*["'](name|value|action)["']\s*,)/g,
      ),
    ].map(({ 0: whole, 1: object = '', 2: assigned, 3: set, index }) => {
      const [found, double, single, template] = literal.exec(script.slice(index + whole.length, index + whole.length + 70_000)) ?? [];
      const text = found === undefined ? null : unescaped(double ?? single ?? template ?? '');
      return { object, property: (assigned ?? set) as Given['property'], text };
    }),
  );
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** Of a string in a script; templates of servers escape much that needs none, as `\u003d`. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([\s\S]))/gi, (_, byte, unit, letter) =>
    letter === undefined ? String.fromCharCode(Number.parseInt(String(byte ?? unit), 16)) : (letters[String(letter)] ?? String(letter)),
  );
}
