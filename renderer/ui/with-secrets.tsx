import { Checkbox } from '@fluentui/react-components';

interface WithSecretsProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Files leave the computer: what signs and opens in addresses goes along only where somebody wants it. */
export function WithSecrets({ checked, onChange }: WithSecretsProps) {
  return <Checkbox label="Save with passwords and signatures" checked={checked} onChange={(_, now) => onChange(now.checked === true)} />;
}
