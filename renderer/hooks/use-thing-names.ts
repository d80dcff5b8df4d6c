import { factNames } from '../../shared/contract/device-facts.ts';
import { slotNames } from '../../shared/words/slot-names.ts';
import { useSnapshot } from '../connection/device-context.tsx';

/** What people call a thing of a PC that lists and comparisons name by its id. */
export function useThingNames(): (kind: string, id: string) => string {
  const { assumptions } = useSnapshot();
  return (kind, id) => {
    if (kind === 'fact') return (nameIn(factNames, id) ?? id).replace(/^the /, '');
    if (kind === 'assumption') return assumptions.find((row) => row.id === id)?.decides ?? id;
    return kind === 'picture' ? (nameIn(slotNames, id) ?? id).replace(/ picture$/, '') : id;
  };
}

function nameIn(names: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(names, id) ? names[id] : undefined;
}
