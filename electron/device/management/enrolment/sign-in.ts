import { quoted } from '../../../../shared/quoted.ts';
import type { SignInWindow } from '../../../../shared/window/sign-in-window.ts';
import type { HttpsAnswer, HttpsHeader } from '../../ports/https-client.ts';
import { bodyText, failureOf, type StepFailure, statusFailure, transportFailure } from '../errors/faults.ts';
import { certificateSignIn, type SignIn } from './certificate-sign-in.ts';
import { type Cookies, createCookies } from './cookies.ts';
import { type Discovered, knownHostsOf } from './discover.ts';
import { answerText, requestText, type SentRequest, send, stepDone, stepFailed } from './exchange.ts';
import type { RefuseHost } from './known-hosts.ts';
import type { EnrolmentContext } from './order.ts';
import { tokenOf } from './script-form.ts';
import { type FormField, formBody, readForms, refreshOf, type WebForm } from './web-form.ts';

/** The application whose web view a Windows PC opens; real services accept nothing but addresses like this one. */
const appru = 'ms-app://windows.immersivecontrolpanel';

/** Step 3: the password dialog, the sign-in page with its form filled in, or the certificate that was given. A token at hand needs neither. */
export async function signIn(context: EnrolmentContext, discovered: Discovered): Promise<SignIn> {
  const { order, now } = context;
  const at = now();
  if (discovered.authPolicy === 'Certificate') return certificateSignIn(context);
  if (order.token !== undefined) {
    const notes =
      discovered.authPolicy === 'Federated' ? [] : ['The server asked for a password; the token that was given is sent instead'];
    const step = stepDone('sign-in', at, { words: 'A token was given; no page was opened', notes });
    return { ok: true, value: { kind: 'token', token: order.token }, step };
  }
  const userName = order.userName ?? order.address.trim();
  if (discovered.authPolicy === 'OnPremise') {
    if (order.password === undefined) return { ok: false, step: stepFailed('sign-in', at, failureOf('0x8018000E')) };
    const step = stepDone('sign-in', at, { words: `User name ${quoted(userName)} and password go along with the next two requests` });
    return { ok: true, value: { kind: 'password', userName, password: order.password }, step };
  }
  const url = signInUrl(discovered.authenticationUrl ?? '', order.address);
  const { signInWindow } = context;
  // Who gives a password wants the form filled in; who gives none is asked by the service itself, unless it was said otherwise.
  if (signInWindow !== null && order.password === undefined && order.signIn !== 'form')
    return windowSignIn(signInWindow, { url, authorities: order.authorities, at });
  const refuseHost = knownHostsOf(order, discovered);
  return webSignIn(context, url, { userName, password: order.password ?? null, refuseHost });
}

interface WindowOrder {
  readonly url: string;
  readonly authorities: readonly string[];
  readonly at: number;
}

async function windowSignIn(window: SignInWindow, { url, authorities, at }: WindowOrder): Promise<SignIn> {
  const signed = await window.open(url, authorities);
  const { host, pathname } = new URL(url);
  const told = { request: `A window with ${host}${pathname}` };
  if (signed.kind === 'token') {
    const step = stepDone('sign-in', at, { words: `Signed in at ${host} in a window`, ...told });
    return { ok: true, value: { kind: 'token', token: signed.token }, step };
  }
  const failure = signed.kind === 'cancelled' ? failureOf('0x8018002A') : failureOf('0x8018000F', signed.detail);
  return { ok: false, step: stepFailed('sign-in', at, failure, told) };
}

/** The page a Windows PC opens. */
function signInUrl(authenticationUrl: string, address: string): string {
  const joint = authenticationUrl.includes('?') ? '&' : '?';
  return `${authenticationUrl}${joint}appru=${encodeURIComponent(appru)}&login_hint=${encodeURIComponent(address.trim())}`;
}

interface Person {
  readonly userName: string;
  readonly password: string | null;
  /** For hosts the password does not go to. */
  readonly refuseHost: RefuseHost;
}

const mostPages = 12;

/** Walks through the pages of the service as a person would: fills in name and password, keeps hidden fields and cookies, follows redirects. */
async function webSignIn(context: EnrolmentContext, start: string, person: Person): Promise<SignIn> {
  const at = context.now();
  const cookies = createCookies();
  const secrets = person.password === null ? [] : [person.password, formBody([{ name: '', type: '', value: person.password }]).slice(1)];
  const pages: string[] = [];
  let next: Page = { method: 'GET', url: start, body: null };
  let passwordsSent = 0;
  const told = () => ({ request: pages.join('\n\n') });
  const failed = (failure: StepFailure, answer: string | null = null): SignIn => ({
    ok: false,
    step: stepFailed('sign-in', at, failure, { ...told(), answer }),
  });
  for (let page = 0; page < mostPages; page += 1) {
    const { request, reply } = await openPage(context, next, cookies);
    pages.push(requestText(request, secrets));
    if (reply.kind === 'failed') return failed(transportFailure(reply));
    cookies.take(next.url, reply.headers.get('set-cookie') ?? []);
    const answer = answerText(reply, secrets);
    const turn = readPage(reply, next.url, person);
    switch (turn.kind) {
      case 'token': {
        const step = stepDone('sign-in', at, { words: `Signed in at ${new URL(start).host} as ${quoted(person.userName)}`, ...told() });
        return { ok: true, value: { kind: 'token', token: turn.token }, step };
      }
      case 'failed':
        return failed(turn.failure, answer);
      case 'page':
        passwordsSent += turn.withPassword ? 1 : 0;
        if (passwordsSent > 1) return failed(failureOf('0x8018000F', 'the page asks for the password again'), answer);
        next = turn.page;
    }
  }
  return failed(failureOf('0x8018000F', `no token after ${mostPages} pages`));
}

interface Page {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body: string | null;
}

async function openPage({ https, signal }: EnrolmentContext, page: Page, cookies: Cookies) {
  const cookie = cookies.header(page.url);
  const origin: readonly HttpsHeader[] =
    page.method === 'POST'
      ? [
          ['Origin', `${new URL(page.url).protocol}//${new URL(page.url).host}`],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ]
      : [];
  const headers: readonly HttpsHeader[] = [
    ['Accept', 'text/html, application/xhtml+xml, */*'],
    ...origin,
    [
      'User-Agent',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; MSAppHost/3.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.19041',
    ],
    ...(cookie === null ? [] : [['Cookie', cookie] as const]),
  ];
  const request: SentRequest = { ...page, headers };
  return { request, reply: await send(https, request, signal) };
}

type Turn =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'page'; readonly page: Page; readonly withPassword: boolean }
  | { readonly kind: 'failed'; readonly failure: StepFailure };

function readPage(reply: HttpsAnswer, url: string, person: Person): Turn {
  const location = reply.headers.get('location')?.[0];
  if (reply.status >= 300 && reply.status < 400 && location !== undefined) return follow(location, url);
  if (reply.status >= 400 && reply.status !== 401) return { kind: 'failed', failure: { ...statusFailure(reply), code: '0x8018000F' } };
  const html = bodyText(reply);
  const forms = readForms(html, url);
  const token = tokenOf(html, forms);
  if (token !== null) return { kind: 'token', token };
  const form = forms.find(({ fields }) => fields.some(({ type }) => type === 'password')) ?? forms[0];
  if (form !== undefined) return fillIn(form, person, url);
  const next = refreshOf(html);
  return next === null ? { kind: 'failed', failure: failureOf('0x8018000F', 'the page has no form to fill in') } : follow(next, url);
}

function follow(location: string, url: string): Turn {
  const next = URL.canParse(location, url) ? new URL(location, url) : null;
  if (next === null || (next.protocol !== 'https:' && next.protocol !== 'http:')) {
    return { kind: 'failed', failure: failureOf('0x8018000F', `the page leads to ${quoted(location)} without a token`) };
  }
  if (next.protocol === 'http:' && url.startsWith('https:')) return { kind: 'failed', failure: failureOf('0x8018001A', quoted(location)) };
  return { kind: 'page', page: { method: 'GET', url: next.href, body: null }, withPassword: false };
}

/** A text field gets the user name unless the page filled it in already, the password field the password; the first button is pressed. */
function fillIn({ method, action, fields }: WebForm, { userName, password, refuseHost }: Person, url: string): Turn {
  const asksPassword = fields.some(({ type }) => type === 'password');
  if (asksPassword && password === null) return { kind: 'failed', failure: failureOf('0x8018000E', 'the sign-in page asks for it') };
  const filled: FormField[] = [];
  let pressed = false;
  let named = false;
  for (const field of fields) {
    if (field.type === 'submit' || field.type === 'button') {
      if (!pressed) filled.push(field);
      pressed = true;
    } else if (field.type === 'password') filled.push({ ...field, value: password ?? '' });
    else if (!named && (field.type === 'text' || field.type === 'email')) {
      named = true;
      filled.push({ ...field, value: userName });
    } else filled.push(field);
  }
  const target = follow(action, url);
  if (target.kind !== 'page') return target;
  const refused = asksPassword ? refuseHost(new URL(target.page.url)) : null;
  if (refused !== null) return { kind: 'failed', failure: refused };
  const body = formBody(filled);
  if (method === 'post') return { kind: 'page', page: { method: 'POST', url: target.page.url, body }, withPassword: asksPassword };
  const query = new URL(target.page.url);
  return {
    kind: 'page',
    page: { method: 'GET', url: `${query.protocol}//${query.host}${query.pathname}?${body}`, body: null },
    withPassword: asksPassword,
  };
}
