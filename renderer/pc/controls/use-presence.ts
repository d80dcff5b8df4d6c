import { useEffect, useState } from 'react';

/** Keeps something mounted while it leaves: `leaving` for `ms` after `present` turned false, then `gone`. */
export function usePresence(present: boolean, ms: number): 'here' | 'leaving' | 'gone' {
  const [mounted, setMounted] = useState(present);
  if (present && !mounted) setMounted(true);
  useEffect(() => {
    if (present) return;
    const timer = setTimeout(() => setMounted(false), ms);
    return () => clearTimeout(timer);
  }, [present, ms]);
  if (present) return 'here';
  return mounted ? 'leaving' : 'gone';
}
