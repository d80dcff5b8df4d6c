/** What Stryker's part in the process of the tests keeps; it has this name there. */
interface Kept {
  currentTestId?: string | undefined;
  readonly mutantCoverage?: { readonly static: object; readonly perTest: object };
}

/**
 * Runs before each test file under Stryker, which counts there which test comes by which change. What it counts it sends as a whole at the end
 * of each file; ours share a process, so that each would send what all before it sent: it begins anew with each file.
 * A test is over before all that it set off is: Stryker would take what goes on behind it for work of no test, and try such changes with all
 * of them. It belongs to that test until the next begins.
 */
const home = globalThis as { __stryker__?: Kept };
home.__stryker__ ??= {};
const kept = home.__stryker__;
let current: string | undefined;
if (kept.mutantCoverage !== undefined) Object.assign(kept.mutantCoverage, { static: {}, perTest: {} });
Object.defineProperty(kept, 'currentTestId', {
  configurable: true,
  get: () => current,
  set: (id: string | undefined) => {
    current = id ?? current;
  },
});
