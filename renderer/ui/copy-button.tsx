import { Button, Tooltip } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { type ReactElement, useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  /** What is copied, as in `the URL`. */
  readonly what: string;
  /** A function is asked when the button is pressed; null where there is nothing to be had. */
  readonly text: string | (() => Promise<string | null>);
  /** Says what it copied, for what is not in sight. */
  readonly tellsText?: boolean;
  readonly icon?: ReactElement;
  readonly className?: string | undefined;
}

/** How long it says what came of it, unless the pointer stays. */
const saidMs = 4_000;

/** Puts something on the clipboard, and says where it was pressed whether it is there. */
export function CopyButton({ what, text, tellsText = false, icon = <CopyRegular />, className }: CopyButtonProps) {
  const [pointedAt, setPointedAt] = useState(false);
  const [outcome, setOutcome] = useState<{ readonly copied: boolean; readonly says: string } | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), saidMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (button: HTMLElement) => {
    const wanted = typeof text === 'string' ? text : await text();
    const copied = wanted !== null && (await copyText(wanted, button.parentElement ?? button));
    const shown = tellsText && wanted !== null ? `: ${wanted}` : '';
    setOutcome({ copied, says: copied ? `Copied${shown}` : `Not allowed here${shown || ': select the text and copy it'}` });
  };
  return (
    <Tooltip
      content={outcome?.says ?? `Copy ${what}`}
      relationship="description"
      positioning={tellsText ? 'below-end' : 'above'}
      visible={pointedAt || outcome !== null}
      onVisibleChange={(_, { visible }) => setPointedAt(visible)}
    >
      <Button
        className={className}
        size="small"
        appearance="subtle"
        aria-label={`Copy ${what}`}
        icon={outcome?.copied === true ? <CheckmarkRegular /> : icon}
        onClick={(event) => void copy(event.currentTarget)}
      />
    </Tooltip>
  );
}
