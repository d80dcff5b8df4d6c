import { Button, Select, SpinButton } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type LabFault, type LabFaultParameter, labFaults } from '../../../shared/contract/lab.ts';
import textStyles from '../../ui/text.module.css';
import styles from './lab-panel.module.css';

interface FaultRowProps {
  readonly fault: LabFault;
  readonly onChange: (fault: LabFault) => void;
  readonly onRemove: () => void;
}

/** One fault: what it does, how much of it, and the way out. */
export function FaultRow({ fault, onChange, onRemove }: FaultRowProps) {
  const { words } = labFaults[fault.id];
  const parameter: LabFaultParameter | null = labFaults[fault.id].parameter;
  return (
    <li className={styles.faultRow}>
      <span className={styles.faultWords}>{words}</span>
      {parameter !== null && (
        <Value parameter={parameter} fault={fault} label={words} onChange={(value) => onChange({ ...fault, value })} />
      )}
      <Button size="small" appearance="subtle" icon={<DismissRegular />} aria-label={`Without: ${words}`} onClick={onRemove} />
    </li>
  );
}

interface ValueProps {
  readonly parameter: LabFaultParameter;
  readonly fault: LabFault;
  readonly label: string;
  readonly onChange: (value: number | string) => void;
}

function Value({ parameter, fault, label, onChange }: ValueProps) {
  if (parameter.kind === 'choice') {
    return (
      <Select size="small" aria-label={label} value={String(fault.value)} onChange={(_, { value }) => onChange(value)}>
        {parameter.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </Select>
    );
  }
  const { least, most, unit } = parameter;
  const take = (value: number) => {
    if (Number.isFinite(value)) onChange(Math.min(most, Math.max(least, Math.round(value))));
  };
  return (
    <span className={styles.faultNumber}>
      <SpinButton
        size="small"
        className={styles.faultSpin}
        aria-label={`${label}, ${unit}`}
        min={least}
        max={most}
        value={Number(fault.value)}
        onChange={(_, { value, displayValue }) => take(value ?? Number(displayValue))}
      />
      <span className={textStyles.quiet}>{unit}</span>
    </span>
  );
}
