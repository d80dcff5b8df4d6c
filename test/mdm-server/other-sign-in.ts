import type { ServerResponse } from 'node:http';

/** Name first, password on a page of its own, the token in a form that waits for a click. */
export function signInPage(url: string, cookie: string, body: string, response: ServerResponse): void {
  const form = new URLSearchParams(body);
  const isKnown = cookie.includes('web=1') && form.get('csrf') === 'a"b';
  let page: string | null = null;
  if (url.includes('step=script'))
    page = `<html><head><title>Working...</title><script>\nfunction go() {\n var form = document.createElement('form');\n form.method = 'POST';
 form.action = "ms-app:\\/\\/windows.immersivecontrolpanel"\n var input = document.createElement('input');\n input.type = 'hidden'; input.name = 'wresult';
 input.value = 'eyJ0eXAi\\u003d.e30.c2ln';\n form.appendChild(input);\n document.body.appendChild(form);\n form.submit();\n}\nwindow.onload = go;\n</script></head><body></body></html>`;
  else if (url.includes('step=1'))
    page = `<FORM Method='POST' action='?step=2'><input type=hidden name=csrf value='a&quot;b'><INPUT NAME=login><button>Next</button></FORM>`;
  else if (url.includes('step=2') && isKnown)
    page = `<form method=post action="/sign-in?step=3"><input name=csrf type=hidden value=c><input type=password name=pw></form>`;
  else if (url.includes('step=3') && form.get('pw') === 'correct horse')
    page = `<form method="post" action="ms-app://windows.immersivecontrolpanel"><input type="hidden" name="wresult" value="token &lt;1&gt;"/><input type=submit></form>`;
  const head = { 'content-type': 'text/html', 'set-cookie': 'web=1; SameSite=Strict' };
  response.writeHead(page === null ? 400 : 200, head).end(page ?? 'no');
}
