import type { App, Protocol } from 'electron';
import { appSchemePrivileges } from '../page/app-protocol.ts';
import { reportHelperCrashes } from '../windows/crash-guards.ts';
import { guardEverything } from '../windows/web-contents-guards.ts';

/** What must be in force before the app is ready, because afterwards it is too late or a page may exist already. */
export function hardenApp(app: App, protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>, report: (what: string) => void): void {
  app.enableSandbox(); // SECURITY: item 4 - for every page there will ever be
  protocol.registerSchemesAsPrivileged([appSchemePrivileges]);
  guardEverything(app);
  reportHelperCrashes(app, report);
}
