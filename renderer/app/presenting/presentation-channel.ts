/** Pages of one browser hear each other under this name, and hold a lock of this name as long as they present. */
const name = 'managed-pc-presentation';

/** For the page that presents: lets the operator's page know as long as it is there, and calls `end` when the operator wants no more of it. */
export function holdPresentation(end: () => void): () => void {
  const channel = new BroadcastChannel(name);
  const over = Promise.withResolvers<void>();
  channel.addEventListener('message', ({ data }) => {
    if (data === 'end') end();
  });
  // A lock rather than a farewell: a page that crashes says none, and loses its locks all the same.
  void navigator.locks.request(name, { mode: 'shared' }, () => {
    channel.postMessage('here');
    return over.promise;
  });
  return () => {
    over.resolve();
    channel.close();
  };
}

/** For the operator's page: whether another page presents, now and after every change. Answers how to stop listening. */
export function followPresentation(listener: (there: boolean) => void): () => void {
  const channel = new BroadcastChannel(name);
  const stopped = new AbortController();
  let waiting = false;
  const look = async () => {
    const { held = [] } = await navigator.locks.query();
    const there = held.some((lock) => lock.name === name && lock.mode === 'shared');
    if (stopped.signal.aborted) return;
    listener(there);
    if (!there || waiting) return;
    waiting = true;
    // Granted when nobody presents any more.
    await navigator.locks.request(name, { signal: stopped.signal }, () => undefined).catch(() => undefined);
    waiting = false;
    await look();
  };
  channel.addEventListener('message', () => void look());
  void look();
  return () => {
    stopped.abort();
    channel.close();
  };
}

/** Asks the page that presents to close. */
export function endPresentation(): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage('end');
  channel.close();
}
