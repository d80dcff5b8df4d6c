type States = Readonly<Record<string, readonly string[]>>;
type Case<Of extends States> = { readonly [Name in keyof Of]: Of[Name][number] };

/** Cases in which every value of each state meets every value of every other, chosen greedily: few, and the same ones every time. */
export function pairwise<Of extends States>(states: Of): readonly Case<Of>[] {
  const names = Object.keys(states);
  const pairOf = (one: string, a: string, other: string, b: string) => `${one}=${a} ${other}=${b}`;
  const open = new Set(
    names.flatMap((one, at) =>
      names
        .slice(at + 1)
        .flatMap((other) => (states[one] ?? []).flatMap((a) => (states[other] ?? []).map((b) => pairOf(one, a, other, b)))),
    ),
  );
  const pairsOf = (chosen: Readonly<Record<string, string>>) => {
    const known = names.filter((name) => name in chosen);
    return known.flatMap((one, at) => known.slice(at + 1).map((other) => pairOf(one, chosen[one] ?? '', other, chosen[other] ?? '')));
  };
  const gain = (chosen: Readonly<Record<string, string>>) => pairsOf(chosen).filter((pair) => open.has(pair)).length;
  const cases: Case<Of>[] = [];
  while (open.size > 0) {
    const [seed = ''] = open;
    let chosen: Record<string, string> = Object.fromEntries(seed.split(' ').map((part) => part.split('=')));
    for (const name of names.filter((each) => !(each in chosen))) {
      const options = (states[name] ?? []).map((value) => ({ ...chosen, [name]: value }));
      chosen = options.reduce((best, option) => (gain(option) > gain(best) ? option : best), options[0] ?? chosen);
    }
    for (const pair of pairsOf(chosen)) open.delete(pair);
    cases.push(chosen as Case<Of>);
  }
  return cases;
}
