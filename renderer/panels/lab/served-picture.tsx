import { Button, Select } from '@fluentui/react-components';
import { CopyRegular, DeleteRegular, HeartPulseRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { commandDocument } from '../../../shared/command-document.ts';
import { imageSlots } from '../../../shared/contract/device-view.ts';
import { faultInWords, type LabPicture, type LabPictureName, labPictureNames } from '../../../shared/contract/lab.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import layoutStyles from '../../ui/layout.module.css';
import { ProblemText } from '../../ui/problem-text.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './lab-panel.module.css';

const names = Object.keys(labPictureNames) as readonly LabPictureName[];

/** A URL of the lab: copy it, use it, put other bytes behind it, heal it, take it away. */
export function ServedPicture({ picture }: { readonly picture: LabPicture }) {
  const { mirror } = useDevice();
  const [problem, setProblem] = useState('');
  const { id, faults, version, requests } = picture;
  const change = async (part: { readonly picture?: LabPictureName; readonly faults?: [] }) => {
    const answer = await mirror.call('changeLabPicture', { id, ...part });
    setProblem(answer.ok ? '' : answer.problem.detail);
  };
  return (
    <article className={layoutStyles.panelCard} aria-label={picture.url}>
      <Address url={picture.url} />
      <p className={textStyles.quiet}>
        {faults.length === 0 ? 'No fault' : faults.map(faultInWords).join('; ')}. {requests === 1 ? '1 request' : `${requests} requests`}.
        {version > 1 && ` The bytes have changed ${version === 2 ? 'once' : `${version - 1} times`}.`}
      </p>
      <UseFor url={picture.url} onProblem={setProblem} />
      <div className={layoutStyles.row}>
        <Select
          size="small"
          aria-label="Bytes behind the URL"
          value={picture.picture}
          onChange={(_, { value }) => {
            const chosen = names.find((name) => name === value);
            if (chosen !== undefined) void change({ picture: chosen });
          }}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
        {faults.length > 0 && !faults.some((fault) => fault.id === 'tls') && (
          <Button size="small" icon={<HeartPulseRegular />} onClick={() => void change({ faults: [] })}>
            Heal
          </Button>
        )}
        <Button size="small" appearance="subtle" icon={<DeleteRegular />} onClick={() => void mirror.call('stopLab', { id })}>
          Take away
        </Button>
      </div>
      <ProblemText text={problem} />
    </article>
  );
}

/** The whole URL in a field, so that it can be obtained with the keyboard where the clipboard is closed to pages. */
function Address({ url }: { readonly url: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setTold('Copied');
    } catch {
      field.current?.select();
      setTold('Press Ctrl+C');
    }
  };
  return (
    <div className={styles.labAddress}>
      <input
        ref={field}
        className={`${textStyles.mono} ${styles.labUrl}`}
        readOnly
        aria-label="URL"
        value={url}
        onFocus={({ target }) => target.select()}
      />
      <Button size="small" icon={<CopyRegular />} onClick={() => void copy()}>
        Copy
      </Button>
      <span className={textStyles.quiet} role="status">
        {told}
      </span>
    </div>
  );
}

interface UseForProps {
  readonly url: string;
  readonly onProblem: (detail: string) => void;
}

/** Writes the URL as a management server would; the answer is in the timeline like any other. */
function UseFor({ url, onProblem }: UseForProps) {
  const { images } = useSnapshot();
  const { mirror } = useDevice();
  const [use, sending] = useAsyncAction(async (locURI: string) => {
    const answer = await mirror.call('applyDocument', {
      document: commandDocument({ verb: 'Replace', locURI, format: 'chr', value: url }),
      from: 'Lab',
    });
    const refused = answer.ok ? answer.value.rows.find(({ status }) => status >= 300) : undefined;
    if (!answer.ok) onProblem(answer.problem.detail);
    else onProblem(refused === undefined ? '' : `The PC answered ${refused.status}: ${refused.because}`);
  });
  return (
    <div className={layoutStyles.row}>
      <span className={textStyles.quiet}>Use for</span>
      {imageSlots.map((slot) => (
        <Button key={slot} size="small" disabledFocusable={sending} onClick={() => use(images[slot].urlNode)}>
          {slotNames[slot]}
        </Button>
      ))}
    </div>
  );
}
