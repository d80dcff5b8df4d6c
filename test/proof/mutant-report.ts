/** What is read of the report Stryker writes. Lines and columns count from 1, the end is exclusive. */
export interface MutantReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
  readonly framework?: { readonly version?: string };
}

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A change that is none: whatever one does, the program behaves as before. A row of `equivalent-mutants.json`. */
export interface EquivalentMutant {
  readonly file: string;
  /** The line the change begins in, without its indent: numbers of lines move. */
  readonly line: string;
  /** What was there, and what was put there: `index === 0 -> true`. */
  readonly change: string;
  readonly because: string;
}

export interface MutantCount {
  readonly noticed: number;
  /** Without those that could not be tried, and the equivalent ones. */
  readonly counted: number;
  readonly equivalent: number;
  readonly percent: number;
  readonly version: string;
  /** Neither noticed nor known to be equivalent. */
  readonly missed: readonly Omit<EquivalentMutant, 'because'>[];
  /** Rows about these files that no change answers to any more, or whose change is noticed after all. */
  readonly stale: readonly EquivalentMutant[];
}

export function countMutants({ files, framework }: MutantReport, known: readonly EquivalentMutant[]): MutantCount {
  const all = Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants.map((mutant) => ({ file, status: mutant.status, ...placed(mutant, lines) }));
  });
  const noticed = all.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const unnoticed = all.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const missed = unnoticed.filter((mutant) => !known.some((row) => isSame(row, mutant)));
  const counted = noticed + missed.length;
  return {
    noticed,
    counted,
    equivalent: unnoticed.length - missed.length,
    percent: counted === 0 ? 100 : (100 * noticed) / counted,
    version: framework?.version ?? '',
    missed: missed.map(({ file, line, change }) => ({ file, line, change })),
    stale: known.filter((row) => row.file in files && !unnoticed.some((mutant) => isSame(row, mutant))),
  };
}

function isSame(row: EquivalentMutant, mutant: Omit<EquivalentMutant, 'because'>): boolean {
  return row.file === mutant.file && row.line === mutant.line && row.change === mutant.change;
}

/** Each side of the change in one line, without what stands in the middle of a long one. */
function placed({ location: { start, end }, replacement = '' }: Mutant, lines: readonly string[]) {
  const within = lines.slice(start.line - 1, end.line);
  const cut = within.map((line, index) =>
    line.slice(index === 0 ? start.column - 1 : 0, index === within.length - 1 ? end.column - 1 : undefined),
  );
  return { line: (within[0] ?? '').trim(), change: `${short(cut.join(' '))} -> ${short(replacement)}` };
}

function short(code: string): string {
  const flat = code.replaceAll(/\s+/g, ' ');
  return flat.length <= 80 ? flat : `${flat.slice(0, 38)} … ${flat.slice(-38)}`;
}
