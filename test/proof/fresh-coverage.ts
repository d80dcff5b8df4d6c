/**
 * Before each test file under Stryker. It counts which test comes by which change in an object of the process and sends the whole of it at the
 * end of each file; ours share a process, so that each would send what all before it sent: gigabytes in all.
 */
const { mutantCoverage } =
  (globalThis as { readonly __stryker__?: { readonly mutantCoverage?: Record<'static' | 'perTest', object> } }).__stryker__ ?? {};
if (mutantCoverage !== undefined) Object.assign(mutantCoverage, { static: {}, perTest: {} });
