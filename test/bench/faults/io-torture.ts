/**
 * `npm run torture:io`, or `node test/bench/faults/io-torture.ts [--every N] [--short] [--list] [NAME…]`: each call to files and network of a life of
 * the PC fails once, with each error it may have. With `--every N` one run in N, with `--short` as many as `npm test` has time for; `--list`
 * names the calls. Exits with 1 where something was wrong. The last line is JSON: how many runs, and what was wrong.
 */
import { parseArgs } from 'node:util';
import { tapIo } from '../../support/torture/tapped-io.ts';
import type { Life, Living } from '../../support/torture/torture-life.ts';

// Policy may reach the wallpaper of this computer, which has no screen.
for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS']) delete process.env[name];
const tap = tapIo();
// Only now: what is tried may take functions out of Node's modules when it is loaded.
const { createTortureWorld } = await import('../../support/torture/lives.ts');
const { startLife } = await import('../../support/torture/start-life.ts');
const { torture } = await import('../../support/torture/torture-life.ts');

const { values, positionals } = parseArgs({
  options: { every: { type: 'string', default: '1' }, short: { type: 'boolean' }, list: { type: 'boolean' } },
  allowPositionals: true,
});
const every = Number(values.every);
/** One run in so many. */
const chooseOneIn = (many: number) => {
  let turn = 0;
  return (_nth: number, errors: number) =>
    Array.from({ length: errors }, (_, variant) => variant).filter(() => {
      turn += 1;
      return turn % many === 0;
    });
};

const world = await createTortureWorld();
let runs = 0;
const wrong: string[] = [];

async function tryLife<PC extends Living>(life: Life<PC>): Promise<void> {
  if (positionals.length > 0 && !positionals.some((name) => life.name.includes(name))) return;
  const began = process.cpuUsage();
  const found = await torture(life, { tap, choose: chooseOneIn(values.short === true ? life.oneIn : every) });
  const { user, system } = process.cpuUsage(began);
  const seconds = ((user + system) / 1e6).toFixed(1);
  console.log(
    `${life.name}: ${found.calls.length} calls, ${found.runs} runs with one of them failing, ${found.wrong.length} wrong, ${seconds} s`,
  );
  if (values.list === true) console.log(`  ${found.calls.map(({ name, about }) => `${name} ${about}`).join(', ')}`);
  for (const one of found.wrong) console.log(`  WRONG ${one}`);
  runs += found.runs;
  wrong.push(...found.wrong);
}

await tryLife(startLife(world.means));
for (const life of world.lives) await tryLife(life);
await world.close();
console.log(JSON.stringify({ runs, wrong }));
process.exitCode = wrong.length === 0 ? 0 : 1;
