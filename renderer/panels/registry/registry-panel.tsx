import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular, BoxRegular, DocumentRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { shownValue } from '../../../shared/words/shown-xml.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { useSaveFile } from '../../hooks/use-save-file.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';
import { WithSecrets } from '../../ui/with-secrets.tsx';
import styles from './registry-panel.module.css';

const ownKey = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP';
const mostKeys = 100;

/** The keys a real PC would have after these policies, the same as a file for regedit, and the policy as a provisioning package. */
export function RegistryPanel() {
  const { registry } = useSnapshot();
  const { mirror } = useDevice();
  const [saveFile, said] = useSaveFile();
  const [secrets, setSecrets] = useState(false);
  const byKey = [...Map.groupBy(registry, ({ key = ownKey }) => key)];
  const holdsSecrets = registry.some(({ data, name }) => shownValue(data, name) !== data);
  const text = async () => {
    const answer = await mirror.call('getRegistry', { secrets });
    return answer.ok ? answer.value : null;
  };
  const save = async () => {
    const content = await text();
    if (content !== null) saveFile({ kind: 'registry', name: 'personalization-csp', content });
  };
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      {registry.length === 0 && (
        <>
          <p className={`${textStyles.mono} ${styles.registryKey}`}>{ownKey}</p>
          <p className={textStyles.nothingHere}>No policy is set, so the key would be empty.</p>
        </>
      )}
      {byKey.slice(0, mostKeys).map(([key, values]) => (
        <div key={key}>
          <p className={`${textStyles.mono} ${styles.registryKey}`}>{key}</p>
          <dl className={styles.registryValues}>
            {values.map(({ name, type, data }) => (
              <div key={name}>
                <dt>
                  {name === '' ? '(default)' : name} <span className={textStyles.quiet}>{type}</span>
                </dt>
                <dd className={`${textStyles.mono} ${textStyles.address}`}>{shownValue(data, name)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {byKey.length > mostKeys && <p className={textStyles.quiet}>{`${byKey.length - mostKeys} more keys are in the file.`}</p>}
      <div className={layoutStyles.row}>
        <Button icon={<ArrowDownloadRegular />} onClick={() => void save()}>
          Save as .reg
        </Button>
        <Button icon={<BoxRegular />} onClick={() => saveFile({ kind: 'package', name: 'policy', secrets })}>
          Save as package
        </Button>
        <Button icon={<DocumentRegular />} onClick={() => saveFile({ kind: 'answerFile', name: 'customizations', secrets })}>
          Save as answer file
        </Button>
        <CopyButton what="all of it as .reg" text={text} />
        {holdsSecrets && <WithSecrets checked={secrets} onChange={setSecrets} />}
        <span role="status" className={textStyles.quiet}>
          {said}
        </span>
      </div>
    </div>
  );
}
