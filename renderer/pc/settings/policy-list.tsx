import { BriefcaseRegular } from '@fluentui/react-icons';
import type { PolicyInForce } from '../../../shared/contract/policies.ts';
import { PushButton } from '../controls/push-button.tsx';
import { usePc } from '../display/pc-context.ts';
import { SettingsCard } from './parts/settings-card.tsx';
import styles from './settings-app.module.css';

interface PolicyListProps {
  readonly policies: readonly PolicyInForce[];
  readonly onWhy: ((locURI: string) => void) | undefined;
}

/** Accounts, Access work or school: what the organization has set, as the PC knows it. */
export function PolicyList({ policies, onWhy }: PolicyListProps) {
  const { t } = usePc();
  if (policies.length === 0) return null;
  return (
    <>
      <h3 className={styles.settingsGroup}>{t('policies')}</h3>
      {policies.map(({ area, name, node, value, source }) => (
        <SettingsCard
          key={node}
          icon={<BriefcaseRegular />}
          title={`${area}/${name}`}
          hint={`${t('managedHere')} · ${source.name} · ${value.replaceAll('\uf000', ' ')}`}
          control={
            onWhy && (
              <PushButton aria-label={t('whyPolicy', { name })} onClick={() => onWhy(node)}>
                {t('why')}
              </PushButton>
            )
          }
        />
      ))}
    </>
  );
}
