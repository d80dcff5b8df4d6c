import { Button, Field, Select } from '@fluentui/react-components';
import { BeakerAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import {
  faultsProblem,
  type LabFault,
  type LabFaultMeaning,
  type LabPictureName,
  labFaultIds,
  labFaults,
  labPictureNames,
} from '../../../shared/contract/lab.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useAsyncAction } from '../../hooks/use-async-action.ts';
import layoutStyles from '../../ui/layout.module.css';
import { ProblemText } from '../../ui/problem-text.tsx';
import { FaultRow } from './fault-row.tsx';
import styles from './lab-panel.module.css';

const pictures = Object.entries(labPictureNames) as readonly (readonly [LabPictureName, string])[];

/** A picture and a row of faults give a URL. */
export function PictureMaker() {
  const { mirror } = useDevice();
  const [picture, setPicture] = useState<LabPictureName>('desktop-ember.jpg');
  const [faults, setFaults] = useState<readonly LabFault[]>([]);
  const [problem, setProblem] = useState('');
  const [serve, serving] = useAsyncAction(async () => {
    const answer = await mirror.call('startLabPicture', { picture, faults: [...faults] });
    setProblem(answer.ok ? '' : answer.problem.detail);
  });
  return (
    <section className={layoutStyles.panelCard} aria-label="Serve a picture">
      <h3>Serve a picture</h3>
      <Field label="Picture">
        <Select value={picture} onChange={(_, { value }) => setPicture(pictures.find(([name]) => name === value)?.[0] ?? picture)}>
          {pictures.map(([name, words]) => (
            <option key={name} value={name}>
              {`${words} (${name})`}
            </option>
          ))}
        </Select>
      </Field>
      {faults.length > 0 && (
        <ul className={styles.faultList} aria-label="Faults">
          {faults.map((fault) => (
            <FaultRow
              key={fault.id}
              fault={fault}
              onChange={(changed) => setFaults(faults.map((one) => (one.id === changed.id ? changed : one)))}
              onRemove={() => setFaults(faults.filter(({ id }) => id !== fault.id))}
            />
          ))}
        </ul>
      )}
      <AddFault faults={faults} onAdd={(fault) => setFaults([...faults, fault])} />
      <ProblemText text={problem} />
      <div className={layoutStyles.row}>
        <Button appearance="primary" icon={<BeakerAddRegular />} disabledFocusable={serving} onClick={serve}>
          Give it a URL
        </Button>
      </div>
    </section>
  );
}

interface AddFaultProps {
  readonly faults: readonly LabFault[];
  readonly onAdd: (fault: LabFault) => void;
}

/** Only those that go with the faults there are. */
function AddFault({ faults, onAdd }: AddFaultProps) {
  const possible = labFaultIds.filter((id) => faultsProblem([...faults, { id }]) === null);
  const add = (wanted: string) => {
    const id = possible.find((one) => one === wanted);
    if (id === undefined) return;
    const parameter: LabFaultMeaning['parameter'] = labFaults[id].parameter;
    onAdd(parameter === null ? { id } : { id, value: parameter.usual });
  };
  return (
    <Field label="Add a fault">
      <Select value="" disabled={possible.length === 0} onChange={(_, { value }) => add(value)}>
        <option value="">{faults.length === 0 ? 'None: it serves the picture properly' : 'Choose another'}</option>
        {possible.map((id) => (
          <option key={id} value={id}>
            {labFaults[id].words}
          </option>
        ))}
      </Select>
    </Field>
  );
}
