import { afterAll, beforeAll, expect, test } from 'vitest';
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
  expect(enrolled).toMatchObject({ ok: true, enrolment: { signIn: 'Federated' } });
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
