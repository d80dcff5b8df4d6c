import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { withoutPadding } from '../../../shared/xml-text.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import { OpenFileButton } from '../../ui/open-file-button.tsx';
import signStyles from '../../ui/sign.module.css';
import { useSendCommand } from '../console/send-command.ts';
import styles from './first-steps.module.css';

/** Sets the picture of one slot by policy, without a document to be seen: a file of this computer, or an address. */
export function QuickPolicy({ slot }: { readonly slot: ImageSlot }) {
  const { mirror } = useDevice();
  const { images } = useSnapshot();
  const sendCommand = useSendCommand('Quick policy');
  const [url, setURL] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { urlNode, url: now } = images[slot];
  const name = slotNames[slot].toLowerCase();
  const setTo = async (value: string) => setProblem(await sendCommand({ verb: 'Replace', locURI: urlNode, format: 'chr', value }));
  const [setFile, placing] = useAsyncAction(async (file: File) => {
    const placed = await mirror.call('placePicture', { name: file.name, file: new Uint8Array(await file.arrayBuffer()) });
    if (placed.ok) await setTo(placed.value.url);
    else setProblem(`${placed.problem.title}. ${placed.problem.detail}`);
  });
  const [setURLNow, setting] = useAsyncAction(setTo);
  const [remove, removing] = useAsyncAction(async () => setProblem(await sendCommand({ verb: 'Delete', locURI: urlNode })));
  const busy = placing || setting || removing;
  return (
    <form
      className={styles.quickPolicy}
      aria-label={`Set the ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (withoutPadding(url) !== '' && !busy) setURLNow(withoutPadding(url));
      }}
    >
      <OpenFileButton size="small" label={`Choose a file for the ${name}`} shown="File" accept=".jpg,.jpeg,.png" onFile={setFile} />
      <Input
        size="small"
        className={styles.quickPolicyUrl}
        type="text"
        placeholder="or an address: https://…"
        aria-label={`Address of the ${name}`}
        spellCheck={false}
        value={url}
        onChange={(_, { value }) => {
          setURL(value);
          setProblem(null);
        }}
      />
      <Button size="small" type="submit" appearance="primary" disabledFocusable={withoutPadding(url) === '' || busy}>
        Set
      </Button>
      {now !== null && (
        <Button size="small" appearance="subtle" disabledFocusable={busy} onClick={() => remove()}>
          Remove
        </Button>
      )}
      {problem !== null && (
        <p role="alert" className={`${styles.quickPolicyProblem} ${signStyles.toneCritical}`}>
          {problem}
        </p>
      )}
    </form>
  );
}
