import { AddRegular, BoxRegular, DocumentArrowDownRegular } from '@fluentui/react-icons';
import { useRef } from 'react';
import type { PackageSummary } from '../../../shared/contract/packages/plan.ts';
import { usePc } from '../display/pc-context.ts';
import type { PackageControl } from '../provisioning/package-control.ts';
import { PageTitle } from './page-title.tsx';
import { SettingsCard } from './settings-card.tsx';

interface AccountsPageProps {
  readonly packages: readonly PackageSummary[];
  /** Left out where nobody can do anything, as on a screenshot. */
  readonly control: PackageControl | undefined;
  /** Likewise. */
  readonly onExport: (() => void) | undefined;
}

/** Accounts, Access work or school: the provisioning packages of the PC. */
export function AccountsPage({ packages, control, onExport }: AccountsPageProps) {
  const { t, locale } = usePc();
  const input = useRef<HTMLInputElement>(null);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <PageTitle title="accounts" />
      <SettingsCard
        icon={<AddRegular />}
        title={t('packages')}
        hint={t('packagesHint')}
        control={
          <>
            <input
              ref={input}
              type="file"
              hidden
              accept=".ppkg,.xml"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                target.value = '';
                if (file !== undefined) control?.add(file);
              }}
            />
            <button type="button" className="card__button" disabled={control === undefined} onClick={() => input.current?.click()}>
              {t('addPackage')}
            </button>
          </>
        }
      />
      {packages.map(({ packageId, name, version, owner, appliedAt }) => (
        <SettingsCard
          key={packageId}
          icon={<BoxRegular />}
          title={name}
          hint={`${t('packageFrom', { owner, version })} · ${date.format(appliedAt)}`}
          control={
            <button
              type="button"
              className="card__button"
              aria-label={t('removePackageNamed', { name })}
              disabled={control === undefined}
              onClick={() => control?.remove(packageId)}
            >
              {t('removePackage')}
            </button>
          }
        />
      ))}
      {packages.length === 0 && <p className="settings__empty">{t('noPackages')}</p>}
      <SettingsCard
        icon={<DocumentArrowDownRegular />}
        title={t('managementLogs')}
        hint={t('managementLogsHint')}
        control={
          <button type="button" className="card__button" disabled={onExport === undefined} onClick={onExport}>
            {t('export')}
          </button>
        }
      />
    </>
  );
}
