import { randomBytes } from 'node:crypto';
import { paths } from './discovery.ts';
import { type Answer, expectThat, type ReceivedRequest, type ServerState } from './server-state.ts';
import { escapeXml } from './xml-node.ts';

const cookieName = '__Host-signin';

/**
 * The web page of Federated sign-in: a form of its own with a hidden field bound to a SameSite=Strict cookie, then a form that posts
 * `wresult` to the address the client named. Tokens are good for one certificate.
 */
export function signIn(request: ReceivedRequest, state: ServerState): Answer {
  if (state.faults.take('signInFails') !== undefined) return page(500, '<h1>Something went wrong</h1>');
  return request.method === 'POST' ? checkForm(request, state) : showForm(request, state);
}

function showForm({ query }: ReceivedRequest, state: ServerState): Answer {
  const asked = new URLSearchParams(query);
  const target = asked.get('appru') ?? '';
  expectThat(state, 'signIn', target.startsWith('ms-app://'), `appru is ${target}`);
  expectThat(state, 'signIn', /^[^@\s]+@[^@\s]+$/.test(asked.get('login_hint') ?? ''), `login_hint is ${asked.get('login_hint')}`);
  if (!/^(ms-app|ms-appx-web|ms-aad-brokerplugin):/.test(target)) return page(400, '<h1>This return address is not allowed</h1>');
  const [formToken, cookie] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  state.signIns.set(formToken, cookie);
  const form =
    `<form method="post" action="${paths.signIn}"><input type="hidden" name="csrf" value="${formToken}">` +
    `<input type="hidden" name="appru" value="${escapeXml(target)}">` +
    `<label>Name <input name="username" value="${escapeXml(asked.get('login_hint') ?? '')}"></label>` +
    '<label>Password <input name="password" type="password"></label><button type="submit">Sign in</button></form>';
  return page(200, form, { 'Set-Cookie': `${cookieName}=${cookie}; Path=/; Secure; HttpOnly; SameSite=Strict` });
}

function checkForm({ headers, body }: ReceivedRequest, state: ServerState): Answer {
  const form = new URLSearchParams(body.toString('utf8'));
  const cookie = new RegExp(`${cookieName}=([0-9a-f]+)`).exec(headers.cookie ?? '')?.[1];
  const known = state.signIns.get(form.get('csrf') ?? '');
  expectThat(state, 'signIn', known !== undefined, 'The hidden field csrf was not posted back');
  expectThat(state, 'signIn', cookie !== undefined && cookie === known, 'The cookie of the form was not sent back');
  if (known === undefined || cookie !== known) return page(403, '<h1>Your form has expired</h1>');
  const user = form.get('username') ?? '';
  if (state.settings.users[user] === undefined || state.settings.users[user] !== form.get('password')) {
    return page(401, '<h1>Name or password is wrong</h1>');
  }
  state.signIns.delete(form.get('csrf') ?? '');
  return page(200, lastPage(user, form.get('appru') ?? '', state));
}

function lastPage(user: string, target: string, state: ServerState): string {
  const token = issueToken(user, state);
  const field = state.faults.isOn('signInWithoutToken') ? '' : `<input type="hidden" name="wresult" value="${escapeXml(token)}">`;
  const submit = state.faults.isOn('signInWaits') ? '' : '<script>document.forms[0].submit()</script>';
  return `<form method="post" action="${escapeXml(target)}">${field}<button type="submit">Continue</button></form>${submit}`;
}

/** A token for a user, as the page would hand it out. Opaque, with characters that need care in HTML, forms and base64. */
export function issueToken(user: string, state: ServerState): string {
  const token = `<token user="${escapeXml(user)}" note='+/=&%'>${randomBytes(24).toString('base64')}</token>`;
  state.tokens.set(token, user);
  return token;
}

function page(status: number, content: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title><body>${content}</body></html>`;
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers }, body };
}
