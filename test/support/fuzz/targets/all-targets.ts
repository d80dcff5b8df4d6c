import type { FuzzTarget } from '../fuzz-target.ts';

/** Every reader of foreign bytes, by the name `npm run fuzz -- NAME` takes. Loaded one at a time, so that the sources of one are counted alone. */
export const targets = {
  xml: async () => (await import('./syncml.ts')).xml,
  wbxml: async () => (await import('./syncml.ts')).wbxml,
  document: async () => (await import('./whole-pc.ts')).document,
  ddf: async () => (await import('./foreign-files.ts')).ddf,
  'ddf-added': async () => (await import('./whole-pc.ts')).addedDDF,
  soap: async () => (await import('./enrolment.ts')).soap,
  provisioning: async () => (await import('./enrolment.ts')).provisioningDocument,
  pem: async () => (await import('./enrolment.ts')).pem,
  certificate: async () => (await import('./enrolment.ts')).certificate,
  'sign-in-page': async () => (await import('./enrolment.ts')).signInPage,
  wim: async () => (await import('./packages.ts')).wim,
  'wim-list': async () => (await import('./packages.ts')).wimList,
  xpress: async () => (await import('./packages.ts')).xpress(),
  lzx: async () => (await import('./packages.ts')).lzx(),
  'answer-file': async () => (await import('./packages.ts')).answerFile,
  package: async () => (await import('./whole-pc.ts')).appliedPackage,
  png: async () => (await import('./pictures.ts')).png,
  jpeg: async () => (await import('./pictures.ts')).jpeg,
  snapshot: async () => (await import('./whole-pc.ts')).snapshotTarget(),
  scenario: async () => (await import('./foreign-files.ts')).scenario,
  'scenario-played': async () => (await import('./whole-pc.ts')).playedScenario,
  har: async () => (await import('./foreign-files.ts')).har,
  saz: async () => (await import('./foreign-files.ts')).saz,
  stream: async () => (await import('./foreign-files.ts')).stream,
  replay: async () => (await import('./whole-pc.ts')).replay,
  pol: async () => (await import('./foreign-files.ts')).pol,
  reg: async () => (await import('./foreign-files.ts')).reg,
  'group-policy': async () => (await import('./whole-pc.ts')).groupPolicy,
  import: async () => (await import('./foreign-files.ts')).importTarget(),
} as const satisfies Readonly<Record<string, () => Promise<FuzzTarget>>>;

export type TargetName = keyof typeof targets;
export const targetNames = Object.keys(targets) as readonly TargetName[];
