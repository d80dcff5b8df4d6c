import type { Basis } from '../../shared/journal-entry.ts';

const kinds: Readonly<Record<Basis['kind'], string>> = {
  declared: 'Declared in',
  gated: 'Decided by',
  assumed: 'Assumed:',
};

/** On whose word a decision was made: the DDF declares, the run-time gate decides, or we assumed. */
export function basisInWords({ kind, source }: Basis): string {
  return `${kinds[kind]} ${source}.`;
}
