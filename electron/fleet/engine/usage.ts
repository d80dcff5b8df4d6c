/** What the load itself costs this computer. */
export interface Usage {
  /** Processor time of this thread since it was asked before, ms. */
  readonly cpuMs: number;
  /** Of the whole process, MB. */
  readonly memoryMb: number;
}

/** Asked by one listener; each has its own. */
export function measureUsage(): () => Usage {
  let before = 0;
  return () => {
    const { user, system } = process.threadCpuUsage();
    const all = (user + system) / 1_000;
    const cpuMs = all - before;
    before = all;
    return { cpuMs, memoryMb: process.memoryUsage.rss() / 1_000_000 };
  };
}
