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
  /** Neither noticed nor known to be equivalent, with `file:line`. */
  readonly missed: readonly (Omit<EquivalentMutant, 'because'> & { readonly at: string })[];
  /** Rows about these files that no change answers to any more, or whose change is noticed after all. */
  readonly stale: readonly EquivalentMutant[];
}

/** What `--sample` found in one area, as `out/mutants/samples` keeps it. */
export interface KeptSample {
  readonly area: string;
  /** How many changes there are, chosen or not. */
  readonly all: number;
  /** How many were to be chosen over all areas, of which paths (none is all), by which seed: the same again chooses the same. */
  readonly size: number;
  readonly seed: number;
  readonly paths: readonly string[];
  /** ISO 8601. */
  readonly began: string;
  readonly seconds: number;
  readonly commit: string;
  /** Of the changes that were not chosen it says `CompileError`. */
  readonly report: MutantReport;
}

/** A share in percent with its 95 % interval (Wilson's, which holds near 100 % and for few, too). */
export function intervalOf(noticed: number, counted: number): string {
  if (counted === 0) return 'none counted';
  const [share, z] = [noticed / counted, 1.96];
  const middle = share + z ** 2 / (2 * counted);
  const width = z * Math.sqrt((share * (1 - share)) / counted + z ** 2 / (4 * counted ** 2));
  const [low, high] = [Math.max(0, middle - width), middle + width].map((value) => ((100 * value) / (1 + z ** 2 / counted)).toFixed(1));
  return `${(100 * share).toFixed(1)} % (${low} to ${high})`;
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
    missed: missed.map(({ file, row, line, change }) => ({ at: `${file}:${row}`, file, line, change })),
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
  return { row: start.line, line: (within[0] ?? '').trim(), change: `${short(cut.join(' '))} -> ${short(replacement)}` };
}

function short(code: string): string {
  const flat = code.replaceAll(/\s+/g, ' ');
  return flat.length <= 80 ? flat : `${flat.slice(0, 38)} … ${flat.slice(-38)}`;
}
