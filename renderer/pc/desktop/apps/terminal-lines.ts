import type { RegistryValue } from '../../../../shared/contract/device-view.ts';
import { maskedRegistry } from '../../../../shared/words/masked.ts';
import type { PcView } from '../../../connection/use-pc-view.ts';

const pictures = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP';

/** `ver`, `hostname`, `whoami` and `reg query` of what policies wrote, as they stand on this PC; secrets of addresses masked. */
export function terminalLines({ facts, registry }: PcView): readonly string[] {
  const keys = Map.groupBy(maskedRegistry(registry), ({ key }) => key ?? pictures);
  return [
    '> ver',
    `Microsoft Windows [Version ${facts.osBuild}]`,
    '',
    '> hostname',
    facts.computerName,
    '',
    '> whoami',
    `${facts.computerName}\\${facts.userName}`.toLowerCase(),
    '',
    ...[...keys].flatMap(([key, values]) => [`> reg query "${key}"`, '', key, ...values.map(valueLine), '']),
    ...(keys.size === 0
      ? [`> reg query "${pictures}"`, 'ERROR: The system was unable to find the specified registry key or value.', '']
      : []),
    '>',
  ];
}

function valueLine({ name, type, data }: RegistryValue): string {
  return `    ${name}    ${type}    ${data}`;
}
