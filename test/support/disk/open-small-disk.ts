import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** A real file system of little room, which only processes started `within` see. */
export interface SmallDisk {
  readonly folder: string;
  /** What a command is started through, so that it sees the disk. */
  readonly within: readonly string[];
  /** Leaves not one byte. */
  fill(): void;
  /** Gives the room back. */
  makeRoom(): void;
  setReadOnly(readOnly: boolean): void;
  /** Where other processes of the same user see it. */
  readonly seen: string;
  /** What lies in one of its folders, or in its root. */
  names(folder?: string): readonly string[];
}

/** Root needs a mount namespace; others one of users as well. */
const namespace = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];

/** Whether this system lets anybody mount a disk: a container without `--privileged` does not. */
export const disksCanBeMounted = spawnSync('unshare', [...namespace, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/** A disk of this size, as `mount` reads it, over the folder, until it is closed. */
export async function openSmallDisk(folder: string, size: string): Promise<SmallDisk & { close(): Promise<void> }> {
  const mount = `mount -t tmpfs -o size=${size} tmpfs "$0" && echo mounted && exec cat`;
  // It lives as long as this process does.
  const keeper = spawn('unshare', [...namespace, 'sh', '-c', mount, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  await Promise.race([
    once(keeper.stdout, 'data'),
    once(keeper, 'exit').then(([code]) => Promise.reject(new Error(`There is no disk: unshare ended with ${code}`))),
  ]);
  const users = process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials'];
  const within = ['nsenter', '--target', String(keeper.pid), ...users, '--mount', '--'];
  const [file = '', ...args] = within;
  const run = (script: string) => execFileSync(file, [...args, 'sh', '-c', script, folder], { encoding: 'utf8', stdio: 'pipe' });
  return {
    folder,
    within,
    fill: () => void run('cat /dev/zero > "$0/filler"; test -s "$0/filler"'),
    makeRoom: () => void run('rm "$0/filler"'),
    // Over itself: what a process has open for writing, as its lock, keeps a mount from becoming read-only.
    setReadOnly: (readOnly) => void run(readOnly ? 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"' : 'umount --lazy "$0"'),
    names: (below = '') => run(`ls "$0/${below}"`).split('\n').slice(0, -1),
    seen: `/proc/${keeper.pid}/root${folder}`,
    async close() {
      if (keeper.exitCode !== null) return;
      keeper.stdin.end();
      await once(keeper, 'exit');
    },
  };
}
