import { symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { findProgram } from '../process/find-program.ts';
import { runProgram } from '../process/run-program.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../storage/folder/temporary-folder.ts';

export interface PackageOptions {
  /** macOS only. */
  readonly screen?: 'all' | 'main' | number;
  readonly scale?: 'auto' | 'fill' | 'fit' | 'stretch' | 'center' | 'tile' | 'span';
}

/** An answer of the npm package. `value` is what its getter said; null where it said nothing. */
export type PackageAnswer =
  | { readonly kind: 'answered'; readonly value: string | readonly string[] | null }
  | { readonly kind: 'failed'; readonly because: string };

/** The npm package `wallpaper`, at arm's length. An answer to `set` is no proof that anything was set. */
export interface WallpaperPackage {
  get(options: PackageOptions): Promise<PackageAnswer>;
  set(path: string, options: PackageOptions): Promise<PackageAnswer>;
}

export interface WallpaperPackageDeps {
  /** How to start `set-wallpaper-child`: a program and its first arguments. */
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** On Linux: the only programs it may find, absolute paths. Null leaves PATH as it is. */
  readonly programs: readonly string[] | null;
  readonly limitMs: number;
}

const answerShape = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), value: v.nullable(v.union([v.string(), v.array(v.string())])) }),
  v.strictObject({ ok: v.literal(false), because: v.string() }),
]);

/**
 * The package runs in a process of its own: it has no time limit, and on Linux it starts every wallpaper program it finds, running
 * or not. So it is given a PATH with the one program of the running desktop, and `which`, by which it looks.
 */
export function createWallpaperPackage(deps: WallpaperPackageDeps): WallpaperPackage {
  return {
    get: (options) => ask(deps, { verb: 'get', options }),
    set: (path, options) => ask(deps, { verb: 'set', path, options }),
  };
}

async function ask(deps: WallpaperPackageDeps, request: object): Promise<PackageAnswer> {
  const [file, ...first] = deps.command;
  if (file === undefined) return { kind: 'failed', because: 'no way to start the wallpaper package was given' };
  const narrow = deps.programs === null ? null : await narrowPath(deps.programs, deps.env);
  try {
    const env = narrow === null ? deps.env : { ...deps.env, PATH: narrow.path };
    const ran = await runProgram({ file, args: [...first, JSON.stringify(request)], env, limitMs: deps.limitMs });
    return ran.kind === 'failed' ? ran : readAnswer(ran.stdout);
  } finally {
    await narrow?.remove();
  }
}

async function narrowPath(programs: readonly string[], env: NodeJS.ProcessEnv): Promise<TemporaryFolder> {
  const folder = await makeTemporaryFolder('path');
  const which = findProgram('which', env) ?? findProgram('which', { PATH: '/usr/bin:/bin' });
  for (const program of [...programs, ...(which === null ? [] : [which])]) await symlink(program, join(folder.path, basename(program)));
  return folder;
}

function readAnswer(stdout: string): PackageAnswer {
  try {
    const answer = v.parse(answerShape, JSON.parse(stdout));
    return answer.ok ? { kind: 'answered', value: answer.value } : { kind: 'failed', because: answer.because };
  } catch {
    return { kind: 'failed', because: 'the wallpaper package gave no readable answer' };
  }
}
