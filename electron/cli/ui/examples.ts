import { columns } from './columns.ts';

/** The part of a help text people read first. */
export function examples(rows: readonly (readonly [command: string, says: string])[]): string {
  const table = columns(rows.map(([command, says]) => [`  managed-pc ${command}`, says]));
  return `\nExamples:\n${table}\n`;
}
