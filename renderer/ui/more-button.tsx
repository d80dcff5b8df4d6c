import { Button } from '@fluentui/react-components';
import type { FirstOf } from '../hooks/use-paged-list.ts';

/** Says how many rows are left out, and adds some of them. */
export function MoreButton({ of: { left, showMore } }: { readonly of: FirstOf<unknown> }) {
  if (left === 0) return null;
  return (
    <Button size="small" appearance="subtle" onClick={showMore}>
      {`${left} more`}
    </Button>
  );
}
