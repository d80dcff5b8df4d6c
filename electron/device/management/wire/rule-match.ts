import type { BreakRule } from '../../../../shared/contract/management/breakpoints.ts';
import { findAll, readForeignXml } from '../messages/read-xml.ts';
import type { WireMessage } from './wire-rule.ts';

/** Whether a rule means this message; `text` is what it holds now, after the rules before. */
export function meansMessage(rule: BreakRule, { step, number }: Pick<WireMessage, 'step' | 'number'>, text: string): boolean {
  if (rule.step !== undefined && rule.step !== step) return false;
  if (rule.number !== undefined && rule.number !== number) return false;
  if (rule.contains !== undefined && !text.includes(rule.contains)) return false;
  return (rule.command === undefined && rule.target === undefined) || holdsCommand(rule, text);
}

function holdsCommand({ command, target }: BreakRule, text: string): boolean {
  const read = readForeignXml(text);
  if (!read.ok) return false;
  const within = command === undefined ? [read.value] : findAll(read.value, command);
  if (target === undefined) return within.length > 0;
  const wanted = target.toLowerCase();
  return within.some((element) => findAll(element, 'LocURI').some(({ text: uri }) => uri.toLowerCase().includes(wanted)));
}
