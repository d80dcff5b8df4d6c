interface Source {
  readonly path: string;
  readonly text: string;
}

/** What must not stand in a source, and the one file (if any) that is there to do it. */
const rules: Readonly<Record<string, { readonly pattern: RegExp; readonly only?: string }>> = {
  'ipc outside the checked loop': { pattern: /ipcMain\.(on|once|handle|handleOnce)\(/, only: 'electron/desktop/ipc/ipc.ts' },
  'a window outside the factory': {
    pattern: /new (?:\w+\.)?(BrowserWindow|BaseWindow|WebContentsView)\(/,
    only: 'electron/desktop/windows/create-window.ts',
  },
  'web preferences outside the factory': { pattern: /webPreferences:/, only: 'electron/desktop/windows/create-window.ts' },
  'web preferences spread from somewhere': { pattern: /webPreferences: \{[^}]*\.\.\./ },
  'Node in a page': { pattern: /nodeIntegration\w*: true/ },
  'no isolation': { pattern: /(contextIsolation|sandbox|webSecurity): false/ },
  'loose content': { pattern: /(allowRunningInsecureContent|experimentalFeatures|webviewTag|bypassCSP|allowServiceWorkers): true/ },
  'blink features switched on': { pattern: /enableBlinkFeatures/ },
  'sandbox switched off': {
    pattern: /appendSwitch\(\s*'(no-sandbox|disable-web-security|ignore-certificate-errors|remote-debugging-port)/,
  },
  'the shell outside its table': {
    pattern: /shell\.(openExternal|openPath|showItemInFolder|trashItem)\(/,
    only: 'electron/desktop/page/external-links.ts',
  },
  'script from text': { pattern: /\beval\(|new Function\(|insertCSS\(/ },
  // The one script is a constant that reads what the page says of itself.
  'a script into the page': { pattern: /executeJavaScript\(/, only: 'electron/desktop/windows/unseen-page.ts' },
  'markup from text': { pattern: /\.(innerHTML|outerHTML)\s*=(?!=)|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write\(/ },
  'a page from the network': { pattern: /load(URL|File)\(\s*['"`](https?|file):/ },
  'a webview': { pattern: /<webview|['"`]webview['"`]|allowpopups/i },
  'a bad certificate accepted': { pattern: /rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED/ },
  // The window of an enrolment trusts the authorities its person named, for a chain that Chromium misses one for.
  'certificates judged by us': { pattern: /setCertificateVerifyProc/, only: 'electron/desktop/sign-in/open-sign-in.ts' },
  'raw ipcRenderer exposed': { pattern: /exposeInMainWorld\([^)]*ipcRenderer/ },
};

export interface ScanResult {
  readonly files: number;
  readonly rules: readonly string[];
  readonly found: readonly { readonly path: string; readonly rule: string }[];
}

/** Own rules instead of a scanner whose parser is older than our syntax: each pattern has at most one file where it may stand. Comments do not count. */
export function scanForElectronFaults(sources: readonly Source[]): ScanResult {
  const found = Object.entries(rules).flatMap(([rule, { pattern, only }]) =>
    sources.filter(({ path, text }) => path !== only && pattern.test(withoutComments(text))).map(({ path }) => ({ path, rule })),
  );
  return { files: sources.length, rules: Object.keys(rules), found };
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}
