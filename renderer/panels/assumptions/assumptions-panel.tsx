import { Button, Select } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { AssumptionRow, Evidence } from '../../../shared/contract/assumption.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { usePanelParams } from '../../hooks/navigation.ts';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';
import { AssumptionText } from './assumption-text.tsx';
import styles from './assumptions-panel.module.css';

const evidenceWords: Readonly<Record<Evidence, string>> = {
  observed: 'Seen on a real client',
  documented: 'Documented',
  inferred: 'Our own choice',
};

/** Behaviour no source settles, what speaks for the default, and the switch to try the alternative. */
export function AssumptionsPanel() {
  const { assumptions } = useSnapshot();
  const { mirror } = useDevice();
  const [{ assumption }] = usePanelParams();
  const changed = assumptions.filter((row) => row.value !== row.default);
  const change = (changes: Readonly<Record<string, string>>) => mirror.call('changeAssumptions', changes);
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <p className={layoutStyles.panelIntro}>
        The documentation leaves these open. If your real PCs behave differently, switch them here: the whole app follows.
      </p>
      {changed.length > 0 && (
        <div className={layoutStyles.row}>
          <span>{changed.length === 1 ? '1 is' : `${changed.length} are`} not at the default.</span>
          <Button
            size="small"
            icon={<ArrowUndoRegular />}
            onClick={() => void change(Object.fromEntries(changed.map((row) => [row.id, row.default])))}
          >
            Reset all
          </Button>
        </div>
      )}
      <ul className={styles.assumptionList}>
        {assumptions.map((row) => (
          <Assumption key={row.id} row={row} sought={row.id === assumption} onChange={async (value) => change({ [row.id]: value })} />
        ))}
      </ul>
    </div>
  );
}

interface AssumptionProps {
  readonly row: AssumptionRow;
  /** The panel was opened for it. */
  readonly sought: boolean;
  readonly onChange: (value: string) => ReturnType<ReturnType<typeof useDevice>['mirror']['call']>;
}

function Assumption({ row, sought, onChange }: AssumptionProps) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!sought) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, [sought]);
  return (
    <li ref={place} className={styles.assumption} data-changed={row.value !== row.default} data-sought={sought}>
      <div className={styles.assumptionHead}>
        <h3>{row.decides}</h3>
        {row.alternatives.length > 0 ? (
          <Select size="small" aria-label={row.decides} value={row.value} onChange={(_, { value }) => void onChange(value)}>
            {row.alternatives.map((value) => (
              <option key={value} value={value}>
                {value === row.default ? `${value} (default)` : value}
              </option>
            ))}
          </Select>
        ) : (
          <AssumptionText row={row} onChange={onChange} />
        )}
      </div>
      <p className={styles.assumptionEffect} data-matters={row.matters}>
        <strong>{row.matters ? 'On this PC now' : 'No difference now'}</strong> {row.effect}.
      </p>
      <p>
        <span className={styles.evidence} data-evidence={row.evidence}>
          {evidenceWords[row.evidence]}
        </span>{' '}
        {row.source}
      </p>
      <p className={textStyles.quiet}>
        In scripts: <span className={textStyles.mono}>{row.id}</span>
      </p>
    </li>
  );
}
