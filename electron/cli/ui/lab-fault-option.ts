import { InvalidArgumentError } from 'commander';
import {
  faultProblem,
  faultsProblem,
  type LabFault,
  type LabFaultParameter,
  labFaultIds,
  labFaults,
} from '../../../shared/contract/lab.ts';
import { quoted } from '../../../shared/quoted.ts';
import { columns } from './columns.ts';

/** For commander: collects `--fault latency=500 --fault login`; without a value a fault has its usual one. */
export function collectFaults(text: string, before: readonly LabFault[] | undefined): readonly LabFault[] {
  const faults = [...(before ?? []), readFault(text)];
  const problem = faultsProblem(faults);
  if (problem !== null) throw new InvalidArgumentError(`${problem}.`);
  return faults;
}

function readFault(text: string): LabFault {
  const [name = '', ...rest] = text.split('=');
  const id = labFaultIds.find((known) => known === name);
  if (id === undefined) throw new InvalidArgumentError(`There is no fault ${quoted(name)}. There are ${labFaultIds.join(', ')}.`);
  const parameter: LabFaultParameter | null = labFaults[id].parameter;
  const value = rest.join('=');
  const fault: LabFault = rest.length === 0 ? { id } : { id, value: parameter?.kind === 'number' ? Number(value || Number.NaN) : value };
  const problem = faultProblem(fault);
  if (problem !== null) throw new InvalidArgumentError(`${problem}.`);
  return fault;
}

/** Every fault with its values, for a help text. */
export function faultTable(): string {
  return columns(labFaultIds.map((id) => [`  ${id}${valuesOf(labFaults[id].parameter)}`, labFaults[id].words]));
}

function valuesOf(parameter: LabFaultParameter | null): string {
  if (parameter === null) return '';
  return parameter.kind === 'choice' ? `=${parameter.choices.join('|')}` : `=${parameter.least}..${parameter.most} ${parameter.unit}`;
}
