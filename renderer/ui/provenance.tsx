import type { Provenance } from '../../shared/contract/journal.ts';
import { asSentence } from '../../shared/words/sentence.ts';
import { useSnapshot } from '../connection/device-context.tsx';
import { useNavigation } from '../hooks/navigation.ts';
import styles from './text.module.css';

const kinds: Readonly<Record<Provenance['kind'], string>> = {
  declared: 'Declared in',
  gated: 'Decided by',
  assumed: 'Assumed:',
};

/** On whose word a decision was made: the DDF declares, the run-time gate decides, or we assumed; what can be switched leads to its switch. */
export function ProvenanceWords({ basis: { kind, source } }: { readonly basis: Provenance }) {
  const { assumptions } = useSnapshot();
  const { openPanel } = useNavigation();
  const assumption = kind === 'assumed' ? assumptions.find(({ id }) => id === source) : undefined;
  if (assumption === undefined) return `${kinds[kind]} ${asSentence(source)}`;
  return (
    <>
      {`${kinds.assumed} `}
      <button type="button" className={styles.linkButton} onClick={() => openPanel('assumptions', { assumption: assumption.id })}>
        {assumption.decides}
      </button>
      {`, now ${assumption.value}.`}
    </>
  );
}
