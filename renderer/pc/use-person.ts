import { useMemo, useState } from 'react';
import type { PcView } from '../connection/use-pc-view.ts';

/**
 * Whoever signed in last: the PC's user, or another one of the list, whose name the desktop then shows. The device knows one user, so only
 * this screen remembers; when the operator gives the PC another user, that one is the last.
 */
export function usePerson(view: PcView): readonly [PcView, (name: string) => void] {
  const { facts } = view;
  const [last, setLast] = useState({ name: facts.userName, of: facts.userName });
  const name = last.of === facts.userName ? last.name : facts.userName;
  const shown = useMemo(() => (name === view.facts.userName ? view : seenBy(name, view)), [view, name]);
  return [shown, (next) => setLast({ name: next, of: facts.userName })];
}

/** What another user sees: her name, and nothing of the policies that are for the PC's user alone. */
function seenBy(userName: string, view: PcView): PcView {
  const { facts, policies, registry } = view;
  return {
    ...view,
    facts: { ...facts, userName },
    policies: {
      ...policies,
      screens: policies.screensOfOthers,
      inForce: policies.inForce.filter(({ scope }) => scope === 'device'),
    },
    registry: registry.filter(({ key }) => key?.startsWith('HKEY_CURRENT_USER') !== true),
  };
}
