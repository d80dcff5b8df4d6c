import { Button } from '@fluentui/react-components';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import layoutStyles from '../../ui/layout.module.css';
import styles from './console-panel.module.css';
import type { Sample } from './samples.ts';

/** What a sample is there to show, and the one thing the PC needs for it, if any. */
export function SampleHint({ sample: { shows, needs } }: { readonly sample: Sample }) {
  const { mirror } = useDevice();
  const facts: Readonly<Record<string, unknown>> = { ...useSnapshot().facts };
  const missing = needs !== undefined && Object.entries(needs.facts).some(([fact, value]) => facts[fact] !== value);
  return (
    <div className={`${styles.sampleHint} ${layoutStyles.row}`}>
      <p>{shows}</p>
      {missing && (
        <Button size="small" onClick={() => void mirror.call('changeDevice', needs.facts)}>
          {needs.words}
        </Button>
      )}
    </div>
  );
}
