import { Button, Field, Input, Select } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { type FormEvent, useState } from 'react';
import {
  type ClientFaultId,
  clientFaultIds,
  isClientFault,
  meaningOfFault,
  whyNotValue,
} from '../../../shared/client-faults/fault-table.ts';
import { badVerdicts } from '../../../shared/client-faults/verdicts.ts';
import type { ClientFaultState, ClientFaultsInput } from '../../../shared/contract/management/client-faults.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { ProblemText } from '../../ui/problem-text.tsx';
import textStyles from '../../ui/text.module.css';
import { timeInWords } from '../../ui/time-in-words.ts';
import styles from './management-panel.module.css';

/** What this PC does wrong on purpose, and what the server made of it. */
export function ClientFaults() {
  const { mirror } = useDevice();
  const { answer, take } = useQuery('getClientFaults', {}, { everyMs: 250 });
  const [problem, setProblem] = useState<string>();
  if (answer === null) return null;
  const { on, seed, faults } = answer;
  const set = async (input: ClientFaultsInput) => {
    const outcome = await mirror.call('setClientFaults', input);
    setProblem(outcome.ok ? undefined : outcome.problem.detail);
    if (outcome.ok) take(outcome.value);
  };
  const now = on ? faults.map(({ id, value }) => (value === null ? { id } : { id, value })) : [];
  return (
    <section className={`${layoutStyles.panelCard} ${layoutStyles.stack}`} aria-label="Faults of this PC">
      <h3 className={styles.managementTitle}>Faults of this PC</h3>
      <p className={textStyles.quiet}>What it does wrong on purpose towards its server, and what the server makes of it.</p>
      {faults.length > 0 && !on && <p>This PC behaves correctly again. What it did before:</p>}
      <ol className={styles.managementSteps} aria-label="Faults">
        {faults.map((fault) => (
          <Fault
            key={fault.id}
            fault={fault}
            {...(on && { remove: () => set({ faults: now.filter(({ id }) => id !== fault.id), seed }) })}
          />
        ))}
      </ol>
      <FaultForm
        add={(fault) => set({ faults: [...now.filter(({ id }) => id !== fault.id), fault], seed })}
        any={(chosen) => set({ faults: 'any', seed: chosen })}
      />
      <ProblemText text={problem} />
    </section>
  );
}

function Fault({ fault, remove }: { readonly fault: ClientFaultState; readonly remove?: () => void }) {
  const { words, value, verdict, why, good, requests } = fault;
  return (
    <li>
      <p className={layoutStyles.row}>
        <strong className={styles.breakRule}>
          {words}
          {value !== null && ` (${value})`}
        </strong>
        {remove && <Button size="small" icon={<DismissRegular />} aria-label={`Without: ${words}`} onClick={remove} />}
      </p>
      <p>
        <span className={styles.faultVerdict} data-verdict={badVerdicts.includes(verdict) ? 'bad' : verdict}>
          {verdict}
        </span>{' '}
        {asSentence(why)}
      </p>
      <p className={textStyles.quiet}>A good server: {asSentence(good)}</p>
      {requests.length > 0 && (
        <ul className={styles.managementSays} aria-label="What the server said">
          {requests.map(({ step, when, words: said }, at) => (
            <li key={`${when} ${String(at)}`}>
              {timeInWords(when)} {step}: {said}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface FormProps {
  readonly add: (fault: { readonly id: ClientFaultId; readonly value?: number }) => void;
  readonly any: (seed: string) => void;
}

const groups = [
  ['enrolment', 'While it enrols'],
  ['session', 'In sessions'],
] as const;

function FaultForm({ add, any }: FormProps) {
  const [id, setId] = useState<ClientFaultId>('key-short');
  const [value, setValue] = useState('');
  const [seed, setSeed] = useState('1');
  const { value: wanted } = meaningOfFault(id);
  const given = wanted === undefined || value.trim() === '' ? undefined : Number(value);
  const wrong = whyNotValue(id, given);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add(given === undefined ? { id } : { id, value: given });
  };
  return (
    <form className={layoutStyles.stack} aria-label="New fault" onSubmit={submit}>
      <Field label="This PC">
        <Select value={id} onChange={(_, { value: chosen }) => isClientFault(chosen) && setId(chosen)}>
          {groups.map(([at, label]) => (
            <optgroup key={at} label={label}>
              {clientFaultIds
                .filter((one) => meaningOfFault(one).at === at)
                .map((one) => (
                  <option key={one} value={one}>
                    {meaningOfFault(one).words}
                  </option>
                ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      <div className={styles.breakFields}>
        {wanted !== undefined && (
          <Field label={`How much, in ${wanted.unit}`} {...(wrong !== null && { validationMessage: wrong })}>
            <Input inputMode="numeric" placeholder={String(wanted.usual)} value={value} onChange={(_, data) => setValue(data.value)} />
          </Field>
        )}
        <Field label="Seed">
          <Input value={seed} onChange={(_, data) => setSeed(data.value)} />
        </Field>
      </div>
      <div className={layoutStyles.row}>
        <Button type="submit" icon={<AddRegular />} disabled={wrong !== null}>
          Add fault
        </Button>
        <Button disabled={seed === ''} onClick={() => any(seed)}>
          One chosen by the seed
        </Button>
      </div>
    </form>
  );
}
