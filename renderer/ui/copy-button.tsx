import { Button, Tooltip } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  /** What is copied, as in `the URL`. */
  readonly what: string;
  /** A function is asked when the button is pressed; null where there is nothing to be had. */
  readonly text: string | (() => Promise<string | null>);
}

/** Puts something on the clipboard, and says whether it is there. */
export function CopyButton({ what, text }: CopyButtonProps) {
  const usual = `Copy ${what}`;
  const [said, setSaid] = useState(usual);
  const copy = async (button: HTMLElement) => {
    const wanted = typeof text === 'string' ? text : await text();
    const copied = wanted !== null && (await copyText(wanted, button.parentElement ?? button));
    setSaid(copied ? 'Copied' : 'Not allowed here: select the text and copy it');
  };
  return (
    <Tooltip content={said} relationship="description" onVisibleChange={(_, { visible }) => !visible && setSaid(usual)}>
      <Button
        size="small"
        appearance="subtle"
        aria-label={usual}
        icon={said === 'Copied' ? <CheckmarkRegular /> : <CopyRegular />}
        onClick={(event) => void copy(event.currentTarget)}
      />
    </Tooltip>
  );
}
