import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { contract, type InputOf, type OperationName, type Operations, type OutputOf } from '../../shared/contract/contract.ts';
import type { FilePieces, OperationHttp } from '../../shared/contract/operation.ts';
import type { Result } from '../../shared/result.ts';
import { preferencesPath } from '../../shared/window/preferences.ts';
import { answerHeaders } from './answer-headers.ts';
import type { ApiDeps, RequestContext } from './api-context.ts';
import { answerFilm } from './film-route.ts';
import { openPictureFile } from './picture-file.ts';
import { changePreferences, givePreferences } from './preferences-route.ts';
import { fileType, readInput } from './read-input.ts';
import { refusalResponse } from './refusal.ts';
import { apiMethods, clientOf } from './request-guard.ts';
import { answerScreenshot } from './screenshot-route.ts';
import { answerJson, sendPieces } from './send-pieces.ts';
import { answerSyncml } from './syncml-route.ts';

type App = Hono<{ Bindings: HttpBindings }>;

const operationNames = Object.keys(contract) as readonly OperationName[];

/** One route for each row of the contract, then those that are not calls: events, pictures, screenshots, films, preferences of the page. Expects requests that have passed the guard. */
export function addApiRoutes(app: App, deps: ApiDeps): void {
  for (const name of operationNames) {
    const { method, path } = contract[name].http;
    app.on(method, path, (c) => (name === 'applyDocument' ? answerSyncml(c, deps) : answerCall(name, c, deps)));
  }
  app.get('/api/events', (c) => answerEvents(c, deps));
  app.get('/api/pictures/:fileName', (c) => answerPicture(c, deps));
  app.post('/api/screenshot', (c) => answerScreenshot(c, deps));
  app.post('/api/film', (c) => answerFilm(c, deps));
  app.get(preferencesPath, () => givePreferences(deps));
  app.patch(preferencesPath, (c) => changePreferences(c, deps));
  for (const [path, methods] of methodsByPath()) {
    // Not for all methods: where two handlers fit, hono puts them together anew for every request.
    const others = apiMethods.filter((method) => !methods.includes(method));
    app.on(others, path, () => notAllowed(methods));
  }
  app.onError((error, c) => {
    deps.report(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return refusalResponse({ problem: { title: 'Internal error', detail: 'This is a bug; the log has the details.', status: 500 } });
  });
}

async function answerCall<Name extends OperationName>(name: Name, c: RequestContext, deps: ApiDeps): Promise<Response> {
  const input = await readInput(name, c.env.incoming, contract[name].http.largestBody ?? deps.bodyBytes);
  if (!input.ok) return refusalResponse(input);
  const outcome = await callOperation(deps.operations, name, input.value);
  // Of a file that was refused half-way, the rest is let pass.
  c.env.incoming.resume();
  if (!outcome.ok) return refusalResponse(outcome);
  const { fileOut }: OperationHttp = contract[name].http;
  return fileOut === true ? sendPieces(c, fileType, outcome.value as FilePieces) : valueResponse(c, outcome.value);
}

function callOperation<Name extends OperationName>(
  operations: Operations,
  name: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  return operations[name](input);
}

/** An output that is a text (the registry file) goes out as one. */
function valueResponse(c: RequestContext, value: unknown): Response | Promise<Response> {
  if (typeof value === 'string') return new Response(value, { headers: answerHeaders('text/plain; charset=utf-8') });
  return answerJson(c, value);
}

async function answerEvents(c: RequestContext, { operations, eventStreams }: ApiDeps): Promise<Response> {
  const health = await operations.getHealth({});
  if (!health.ok) return refusalResponse(health);
  const problem = eventStreams.open(c.env.outgoing, health.value.revision, clientOf(c.env.incoming));
  return problem === null ? RESPONSE_ALREADY_SENT : refusalResponse({ problem });
}

async function answerPicture(c: RequestContext, { pictureFile }: ApiDeps): Promise<Response> {
  const path = pictureFile(c.req.param('fileName') ?? '');
  const picture = path === null ? null : await openPictureFile(path);
  if (picture === null) {
    return refusalResponse({ problem: { title: 'No such picture', detail: 'The snapshot names the pictures there are.', status: 404 } });
  }
  await picture.send(c.env.outgoing);
  return RESPONSE_ALREADY_SENT;
}

function methodsByPath(): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>([
    ['/api/events', ['GET']],
    ['/api/pictures/:fileName', ['GET']],
    ['/api/screenshot', ['POST']],
    ['/api/film', ['POST']],
    [preferencesPath, ['GET', 'PATCH']],
  ]);
  for (const { http } of Object.values(contract)) paths.set(http.path, [...(paths.get(http.path) ?? []), http.method]);
  return paths;
}

function notAllowed(methods: readonly string[]): Response {
  const allow = methods.join(', ');
  return refusalResponse({ problem: { title: 'Method not allowed', detail: `Use ${allow}.`, status: 405 }, headers: { Allow: allow } });
}
