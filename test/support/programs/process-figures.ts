import { readFileSync } from 'node:fs';

/** Jiffies of /proc are hundredths of a second on every Linux there is (USER_HZ). */
const msPerJiffy = 10;

/** Processor time a process has used so far, in ms, all its threads. Linux only. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * msPerJiffy;
}

/** Megabytes (10^6 bytes) of a process in memory. Linux only. */
export function rssOf(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kibibytes) * 1_024) / 1e6;
}
