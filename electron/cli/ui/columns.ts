import { stripVTControlCharacters } from 'node:util';

/** Rows of cells as aligned columns, two spaces apart; lines end where their text ends. Colours take no room. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<readonly number[]>((wide, row) => row.map((cell, index) => Math.max(width(cell), wide[index] ?? 0)), []);
  const pad = (cell: string, index: number) => cell + ' '.repeat((widths[index] ?? 0) - width(cell));
  return rows.map((row) => [...row.slice(0, -1).map(pad), ...row.slice(-1)].join('  ').trimEnd()).join('\n');
}

function width(cell: string): number {
  return stripVTControlCharacters(cell).length;
}
