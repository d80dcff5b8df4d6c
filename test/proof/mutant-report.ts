/** What is read of the report Stryker writes. */
export interface MutantReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
  readonly framework?: { readonly version?: string };
}

export interface MutantCount {
  readonly noticed: number;
  /** Without those that could not be tried. */
  readonly counted: number;
  readonly percent: number;
  readonly version: string;
}

export function countMutants({ files, framework }: MutantReport): MutantCount {
  const all = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const noticed = all.filter((status) => status === 'Killed' || status === 'Timeout').length;
  const counted = noticed + all.filter((status) => status === 'Survived' || status === 'NoCoverage').length;
  return { noticed, counted, percent: counted === 0 ? 100 : (100 * noticed) / counted, version: framework?.version ?? '' };
}
