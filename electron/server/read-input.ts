import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { contract, type InputOf, type OperationName, parseInput } from '../../shared/contract/contract.ts';
import type { OperationHttp } from '../../shared/contract/operation.ts';
import { done, type Result, refused } from '../../shared/result.ts';
import { encodingOf } from '../../shared/text-encoding.ts';
import { isType, readBody, refuseHeaders } from './read-body.ts';

/** What a file is called on its way in and out. */
export const fileType = 'application/octet-stream';

/** What a text may be called that is the body itself. */
const textTypes = ['text/plain', fileType, 'application/xml', 'text/xml', 'text/csv'] as const;

/** The input of an operation out of its request: the query of a GET or DELETE, the query and the file where there is one, the JSON of everything else. */
export async function readInput<Name extends OperationName>(
  name: Name,
  incoming: IncomingMessage,
  limitBytes: number,
): Promise<Result<InputOf<Name>>> {
  const { method, fileIn, textIn }: OperationHttp = contract[name].http;
  if (method === 'GET' || method === 'DELETE') return readQuery(name, incoming.url ?? '');
  if (fileIn !== undefined) return readFileBody(name, incoming, { fileIn, limitBytes });
  if (textIn !== undefined && textTypes.some((type) => isType(incoming.headers['content-type'] ?? '', type))) {
    const body = await readBody(incoming, { types: textTypes, limitBytes });
    return body.ok ? parseInput(name, { [textIn]: new TextDecoder(encodingOf(body.value)).decode(body.value) }) : body;
  }
  const json = await readJson(incoming, limitBytes);
  return json.ok ? parseInput(name, json.value) : json;
}

/** The body of a request as JSON. */
export async function readJson(incoming: IncomingMessage, limitBytes: number): Promise<Result<unknown>> {
  const body = await readBody(incoming, { types: ['application/json'], limitBytes });
  return body.ok ? parseJson(body.value) : body;
}

interface FileRules {
  readonly fileIn: string;
  readonly limitBytes: number;
}

/** The file itself is read by whoever takes it in, as it comes. */
function readFileBody<Name extends OperationName>(
  name: Name,
  incoming: IncomingMessage,
  { fileIn, limitBytes }: FileRules,
): Result<InputOf<Name>> {
  const refusal = refuseHeaders(incoming, { types: [fileType], limitBytes });
  if (refusal !== null) return refusal;
  // Who stops reading early still wants to answer, over the same connection.
  const file = incoming.iterator({ destroyOnReturn: false });
  return readQuery(name, incoming.url ?? '', { [fileIn]: file });
}

/** Query values are text; those the contract does not take as text are read as decimal numbers or as true and false. */
function readQuery<Name extends OperationName>(name: Name, target: string, rest: object = {}): Result<InputOf<Name>> {
  const pairs = [...new URL(target, 'http://127.0.0.1').searchParams];
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) {
    return refused({ title: 'Bad input', detail: 'A query names each value once.', status: 400 });
  }
  const asText = { ...rest, ...Object.fromEntries(pairs) };
  const { issues = [] } = v.safeParse(contract[name].input, asText);
  const others = new Set(issues.map((issue) => v.getDotPath(issue)));
  return parseInput(name, { ...rest, ...Object.fromEntries(pairs.map(([key, value]) => [key, others.has(key) ? notText(value) : value])) });
}

function notText(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : value;
}

/** An empty body stands for an empty object: operations without input need none. */
function parseJson(bytes: Uint8Array): Result<unknown> {
  if (bytes.length === 0) return done({});
  if (hasTooManyValues(bytes)) {
    const detail = `JSON here has at most ${mostValues} values. Nothing of it was read.`;
    return refused({ title: 'Too many values', detail, status: 413 });
  }
  try {
    return done(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message.slice(0, 200) : 'The body is not UTF-8.';
    return refused({ title: 'Body is not JSON', detail, status: 400 });
  }
}

/** Far more than any operation takes. JSON is parsed at one go, and some millions of values hold up everything else meanwhile. */
const mostValues = 20_000;
const [quote, backslash, comma, list, record] = [...'"\\,[{'].map((letter) => letter.charCodeAt(0));

/** Counts what begins a value, outside of texts. */
function hasTooManyValues(bytes: Uint8Array): boolean {
  let count = 0;
  let isText = false;
  for (let at = 0; at < bytes.length && count <= mostValues; at += 1) {
    const byte = bytes[at];
    if (byte === quote) isText = !isText;
    else if (isText) at += byte === backslash ? 1 : 0;
    else if (byte === comma || byte === list || byte === record) count += 1;
  }
  return count > mostValues;
}
