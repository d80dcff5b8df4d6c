import type { HeadlessPC } from './headless-pc.ts';

/** Work of the dearest kind a client can ask for within the limits of the door. */
export interface HeavyWork {
  readonly name: string;
  /** What has to be there before; not measured. */
  readonly prepare?: (pc: HeadlessPC) => Promise<unknown>;
  /** One request or several; resolves with the answers. */
  readonly work: (pc: HeadlessPC) => Promise<readonly Response[]>;
}

export function one(name: string, work: (pc: HeadlessPC) => Promise<Response>): HeavyWork {
  return { name, work: async (pc) => [await work(pc)] };
}

export function many(
  name: string,
  prepare: HeavyWork['prepare'],
  works: readonly ((pc: HeadlessPC) => Promise<Response>)[],
  atOnce = false,
): HeavyWork {
  return {
    name,
    ...(prepare !== undefined && { prepare }),
    async work(pc) {
      if (atOnce) return Promise.all(works.map((work) => work(pc)));
      const answers: Response[] = [];
      for (const work of works) answers.push(await work(pc));
      return answers;
    },
  };
}

export function list<Entry>(count: number, make: (index: number) => Entry): readonly Entry[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function times(count: number, make: (index: number) => string): string {
  return list(count, make).join('');
}

export function post(pc: HeadlessPC, path: string, input: unknown): Promise<Response> {
  return raw(pc, path, JSON.stringify(input));
}

export function raw(pc: HeadlessPC, path: string, body: string, method = 'POST'): Promise<Response> {
  return pc.api(path, { method, body, headers: { 'Content-Type': 'application/json' } });
}
