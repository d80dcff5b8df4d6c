import { Button, Field, Input, Select } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { type FormEvent, useState } from 'react';
import {
  type BreakRule,
  breakActions,
  breakCommands,
  breakDirections,
  breakSteps,
} from '../../../shared/contract/management/breakpoints.ts';
import layoutStyles from '../../ui/layout.module.css';
import styles from './management-panel.module.css';

const empty = {
  at: 'answer' as BreakRule['at'],
  step: '',
  command: '',
  target: '',
  contains: '',
  action: 'hold' as BreakRule['action'],
  find: '',
  replace: '',
  delay: '1000',
  copies: '1',
};
type Given = typeof empty;

/** One more rule, behind those there are. */
export function BreakRuleForm({ add }: { readonly add: (rule: BreakRule) => void }) {
  const [given, setGiven] = useState(empty);
  const field = (name: keyof Given) => ({
    value: given[name],
    onChange: (_: unknown, { value }: { readonly value: string }) => setGiven((before) => ({ ...before, [name]: value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add(ruleOf(given));
  };
  const { action } = given;
  return (
    <form className={layoutStyles.stack} aria-label="New rule" onSubmit={submit}>
      <div className={styles.breakFields}>
        <Field label="When a">
          <Choice {...field('at')} options={breakDirections} />
        </Field>
        <Field label="Of step">
          <Choice {...field('step')} options={breakSteps} any="any" />
        </Field>
        <Field label="With command">
          <Choice {...field('command')} options={breakCommands} any="any" />
        </Field>
        <Field label="Of a node with">
          <Input placeholder="CompanyName" {...field('target')} />
        </Field>
        <Field label="And the text">
          <Input {...field('contains')} />
        </Field>
        <Field label="Comes">
          <Choice {...field('action')} options={breakActions} />
        </Field>
        {action === 'edit' && (
          <>
            <Field label="Replace" required>
              <Input {...field('find')} />
            </Field>
            <Field label="By">
              <Input {...field('replace')} />
            </Field>
          </>
        )}
        {action === 'delay' && (
          <Field label="For, in ms">
            <Input inputMode="numeric" {...field('delay')} />
          </Field>
        )}
        {action === 'repeat' && (
          <Field label="Times more">
            <Input inputMode="numeric" {...field('copies')} />
          </Field>
        )}
      </div>
      <div className={layoutStyles.row}>
        <Button type="submit" icon={<AddRegular />} disabled={action === 'edit' && given.find === ''}>
          Add rule
        </Button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly onChange: (event: unknown, data: { readonly value: string }) => void;
  readonly options: readonly string[];
  /** What the choice of none is called. */
  readonly any?: string;
}

function Choice({ value, onChange, options, any }: ChoiceProps) {
  return (
    <Select value={value} onChange={onChange}>
      {any !== undefined && <option value="">{any}</option>}
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </Select>
  );
}

function ruleOf({ at, step, command, target, contains, action, find, replace, delay, copies }: Given): BreakRule {
  const [knownStep, knownCommand] = [breakSteps.find((one) => one === step), breakCommands.find((one) => one === command)];
  return {
    at,
    action,
    ...(knownStep !== undefined && { step: knownStep }),
    ...(knownCommand !== undefined && { command: knownCommand }),
    ...(target.trim() !== '' && { target: target.trim() }),
    ...(contains !== '' && { contains }),
    ...(action === 'edit' && { find, replace }),
    ...(action === 'delay' && { delayMs: Number(delay) }),
    ...(action === 'repeat' && { copies: Number(copies) }),
  };
}
