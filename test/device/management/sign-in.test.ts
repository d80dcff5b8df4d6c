import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignInWindow } from '../../../shared/window/sign-in-window.ts';
import { answerAll, discoverResult, enrolAt, type ScriptedServer, startScriptedServer } from '../../support/server/scripted-enrolment.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

/** A service with a page of its own, a hidden field against forgery, a cookie, and a page that hands over the token. */
function federated(token = 'token of one use'): void {
  const good = answerAll(server);
  server.requests.length = 0;
  server.answer = (request) => {
    const { method, path, body, headers } = request;
    if (path.endsWith('Discovery.svc') && method === 'POST') return { body: discoverResult(server.url, 'Federated') };
    if (method === 'GET' && path.startsWith('/auth?'))
      return { status: 302, headers: { Location: '/login', 'Set-Cookie': 'visit=1; Path=/; HttpOnly' } };
    if (method === 'GET' && path === '/login') {
      return {
        headers: { 'Set-Cookie': ['csrf=abc; Path=/; SameSite=Strict; Secure', 'gone=1; Max-Age=0'] },
        body: `<!doctype html><title>Sign in</title><script>document.write("<form>")</script><form method=post action='/login'>
          <input type=hidden name="__token" value="a&amp;b &#x2713;"><label>User <input name=user></label><input type="password" name='pass'>
          <input type=checkbox name=stay><button name=go value=1>Sign in</button><button name=cancel value=1>Cancel</button></form>`,
      };
    }
    if (method === 'POST' && path === '/login') {
      const form = new URLSearchParams(body);
      if (form.get('pass') !== 'open & sesame' || form.get('__token') !== 'a&b \u2713' || headers.cookie !== 'visit=1; csrf=abc') {
        return { body: '<form method=post><input name=user><input type=password name=pass></form>' };
      }
      if (form.has('cancel') || form.has('stay') || form.get('user') !== 'alex@example.test') return { status: 400 };
      return {
        body: `<body onload="document.forms[0].submit()"><form method="post" action="ms-app://windows.immersivecontrolpanel"><input type="hidden" name="wresult" value="${token}"/></form>`,
      };
    }
    return good(request);
  };
}

test('fills in the form of a federated sign-in, hidden fields and cookies included', async () => {
  federated();
  const { enrolled } = await enrolAt(server, { password: 'open & sesame' });
  expect(enrolled).toMatchObject({ ok: true, value: { signIn: 'Federated' } });
  const opened = server.requests.find(({ path }) => path.startsWith('/auth?'));
  expect(opened?.path).toBe('/auth?appru=ms-app%3A%2F%2Fwindows.immersivecontrolpanel&login_hint=alex%40example.test');
  const policy = server.requests.find(({ path }) => path === '/policy');
  expect(policy?.body).toContain(
    `<wsse:BinarySecurityToken ValueType="http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentUserToken" EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd#base64binary">${btoa('token of one use')}</wsse:BinarySecurityToken>`,
  );
  expect(policy?.body).not.toContain('UsernameToken');
});

test('shows neither password nor token in what it tells', async () => {
  federated('a secret token');
  const { steps } = await enrolAt(server, { password: 'open & sesame' });
  const told = JSON.stringify(steps);
  for (const secret of ['open & sesame', 'open+%26+sesame', 'a secret token', btoa('a secret token')]) expect(told).not.toContain(secret);
});

test('stops when the page asks for the password again', async () => {
  federated();
  const { steps } = await enrolAt(server, { password: 'wrong' });
  expect(steps.at(-1)).toMatchObject({ step: 'sign-in', verdict: 'failed', code: '0x8018000F' });
});

test('opens no page where a token is given', async () => {
  federated();
  expect((await enrolAt(server, { token: 'given' })).enrolled.ok).toBe(true);
  expect(server.requests.some(({ path }) => path.startsWith('/auth'))).toBe(false);
});

test('tells a page that leads nowhere', async () => {
  federated();
  const service = server.answer;
  server.answer = (request) => (request.path === '/login' ? { body: '<p>No form here' } : service(request));
  expect((await enrolAt(server, { password: 'x' })).steps.at(-1)).toMatchObject({ code: '0x8018000F' });
  server.answer = (request) => (request.path === '/login' ? { status: 500 } : service(request));
  expect((await enrolAt(server, { password: 'x' })).steps.at(-1)).toMatchObject({ code: '0x8018000F' });
});

const app = 'ms-app://windows.immersivecontrolpanel';
const pages: readonly (readonly [how: string, page: string])[] = [
  [
    'a form that a script makes',
    `<script>
      function post() {
        // a form element is made to submit the request
        var form = document.createElement('form');
        form.method = 'POST'; form.action = "ms-app:\\/\\/windows.immersivecontrolpanel"
        var field = document.createElement('input');
        field.type = 'hidden'; field.name = 'wresult'; field.value = 'eyJ.b\\u003d\\x2b\\'';
        form.appendChild(field); document.body.appendChild(form); form.submit();
      }
      window.onload = post;
    </script>`,
  ],
  [
    'attributes that a script sets',
    `<script>const f = document.createElement("form"), i = document.createElement("input");
      f.setAttribute("method", "post"); f.setAttribute("action", new URLSearchParams(location.search).get("appru"));
      i.setAttribute("value", "eyJ.b=+'"); i.setAttribute("name", "wresult"); f.append(i); document.body.append(f); f.submit()</script>`,
  ],
  [
    'a form whose action a script sets',
    `<form id=f method=post><input type=hidden name=wresult value="eyJ.b=+'"></form><script>f.action = appru; f.submit()</script>`,
  ],
  [
    'a form behind another',
    `<form action=/language><select name=l><option>en</select></form><form method=post action='${app}'><input name=wresult value="eyJ.b=+'"></form>`,
  ],
];
for (const [how, page] of pages) {
  test(`takes the token out of ${how}`, async () => {
    federated();
    const service = server.answer;
    server.answer = (request) => {
      if (request.path.startsWith('/auth?')) return { body: `<html><head><meta http-equiv="Refresh" content="0; url='/handed'"></head>` };
      return request.path === '/handed' ? { body: page } : service(request);
    };
    expect((await enrolAt(server, {})).enrolled.ok).toBe(true);
    expect(server.requests.find(({ path }) => path === '/policy')?.body).toContain(`>${btoa(`eyJ.b=+'`)}</wsse:BinarySecurityToken>`);
  });
}

test('takes no token whose form goes elsewhere', async () => {
  federated();
  const service = server.answer;
  const page = `<script>form.action = 'https://elsewhere.test/'; field.name = 'wresult'; field.value = 'x'</script>`;
  server.answer = (request) => (request.path.startsWith('/auth?') ? { body: page } : service(request));
  expect((await enrolAt(server, {})).steps.at(-1)).toMatchObject({ code: '0x8018000F' });
});

test('sends the option of a list that is selected, or its first', async () => {
  federated();
  const service = server.answer;
  const page = `<form method=post action=/chosen><select name=a><option value=1>one<option value=2 selected>two</select><select name=b><option> first </option><option>second</select></form>`;
  server.answer = (request) => {
    if (request.path.startsWith('/auth?')) return { body: page };
    if (request.path === '/chosen')
      return { body: `<form action="${app}" method=post><input name=wresult value='${request.body.replaceAll('&', '&amp;')}'></form>` };
    return service(request);
  };
  expect((await enrolAt(server, {})).enrolled.ok).toBe(true);
  expect(server.requests.find(({ path }) => path === '/chosen')?.body).toBe('a=2&b=first');
});

test('opens its window where no password is given, and none where the form is wanted', async () => {
  federated();
  const opened: string[] = [];
  const window: SignInWindow = {
    open: async (url) => {
      opened.push(url);
      return { kind: 'token', token: 'of the window' };
    },
  };
  expect((await enrolAt(server, { password: '' }, {}, window)).enrolled.ok).toBe(true);
  expect((await enrolAt(server, { password: '', signIn: 'form' }, {}, window)).steps.at(-1)).toMatchObject({ code: '0x8018000E' });
  expect(opened).toHaveLength(1);
});
