import type { IncomingMessage } from 'node:http';
import { contract, type InputOf, type OperationName, parseInput } from '../../../shared/contract.ts';
import { done, type Outcome, refused } from '../../../shared/outcome.ts';
import { readBody } from './read-body.ts';

/** The input of an operation out of its request: the query of a GET, the JSON of everything else. */
export async function readInput<Name extends OperationName>(
  name: Name,
  incoming: IncomingMessage,
  limitBytes: number,
): Promise<Outcome<InputOf<Name>>> {
  if (contract[name].http.method === 'GET') return readQuery(name, incoming.url ?? '');
  const json = await readJson(incoming, limitBytes);
  return json.ok ? parseInput(name, json.value) : json;
}

/** The body of a request as JSON. */
export async function readJson(incoming: IncomingMessage, limitBytes: number): Promise<Outcome<unknown>> {
  const body = await readBody(incoming, { type: 'application/json', limitBytes });
  return body.ok ? parseJson(body.value) : body;
}

/** Query values are text; where the contract wants numbers, decimal ones are read as such. */
export function readQuery<Name extends OperationName>(name: Name, target: string): Outcome<InputOf<Name>> {
  const pairs = [...new URL(target, 'http://127.0.0.1').searchParams];
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) {
    return refused({ title: `Bad input for ${name}`, detail: 'A query names each value once.', status: 400 });
  }
  const asText = parseInput(name, Object.fromEntries(pairs));
  if (asText.ok) return asText;
  return parseInput(
    name,
    Object.fromEntries(pairs.map(([key, value]) => [key, /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : value])),
  );
}

/** An empty body stands for an empty object: operations without input need none. */
function parseJson(bytes: Uint8Array): Outcome<unknown> {
  if (bytes.length === 0) return done({});
  try {
    return done(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message.slice(0, 200) : 'The body is not UTF-8.';
    return refused({ title: 'Body is not JSON', detail, status: 400 });
  }
}
