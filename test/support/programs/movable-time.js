// Loaded into a process before its own code: its calendar can be moved while it runs, as a computer's is by whoever sets it and by sleep.
// What counts milliseconds since the start (`performance.now`) goes on as it did. `MOVED_MS` is where it begins.
let moved = Number(process.env.MOVED_MS ?? 0);
const RealDate = Date;

globalThis.Date = class MovedDate extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + moved);
    else super(...args);
  }

  static now() {
    return RealDate.now() + moved;
  }
};

process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || typeof message.movedMs !== 'number') return;
  moved = message.movedMs;
  process.send('moved');
});
process.channel.unref();
