import { refused } from '../../shared/result.ts';
import { type Preferences, parsePreferenceChange, withChange } from '../../shared/window/preferences.ts';
import { answerHeaders } from './answer-headers.ts';
import type { ApiDeps, PreferenceKeeper, RequestContext } from './api-context.ts';
import { readJson } from './read-input.ts';
import { refusalResponse } from './refusal.ts';

/** GET /api/preferences. */
export function givePreferences({ preferences }: Pick<ApiDeps, 'preferences'>): Response {
  return Response.json(preferences.kept(), { headers: answerHeaders('application/json; charset=utf-8') });
}

/** PATCH /api/preferences: what is changed is the body, null forgets; all there is afterwards is the answer. 507 when it will not last. */
export async function changePreferences(c: RequestContext, { preferences, bodyBytes }: ApiDeps): Promise<Response> {
  const body = await readJson(c.env.incoming, bodyBytes);
  const change = body.ok ? parsePreferenceChange(body.value) : body;
  if (!change.ok) return refusalResponse(change);
  const kept = await preferences.keep(withChange(preferences.kept(), change.value));
  if (kept) return givePreferences({ preferences });
  return refusalResponse(
    refused({
      title: 'Not saved',
      detail: 'The data folder cannot be written: the choice applies until this PC is switched off.',
      status: 507,
    }),
  );
}

/** For a door nobody has given a place to write them. */
export function untilClosed(): PreferenceKeeper {
  let held: Preferences = {};
  return {
    kept: () => held,
    async keep(preferences) {
      held = preferences;
      return true;
    },
  };
}
