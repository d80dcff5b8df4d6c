import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useDevice, useSnapshot } from '../../state/device-context.tsx';
import { saveText } from '../save-text.ts';
import './registry-panel.css';

/** The key a real PC would have after these policies, and the same as a file for regedit. */
export function RegistryPanel() {
  const { registry } = useSnapshot();
  const { mirror } = useDevice();
  const save = async () => {
    const answer = await mirror.call('getRegistry', {});
    if (answer.ok) saveText('personalization-csp.reg', answer.value);
  };
  return (
    <div className="scroller stack">
      <p className="mono registry-key">HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\PersonalizationCSP</p>
      {registry.length === 0 ? (
        <p className="nothing-here">No policy is set, so the key would be empty.</p>
      ) : (
        <dl className="registry-values">
          {registry.map(({ name, type, data }) => (
            <div key={name}>
              <dt>
                {name} <span className="quiet">{type}</span>
              </dt>
              <dd className="mono address">{data}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="row">
        <Button icon={<ArrowDownloadRegular />} onClick={() => void save()}>
          Save as .reg
        </Button>
      </div>
    </div>
  );
}
