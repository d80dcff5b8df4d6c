import { createLocalFileReader } from '../../../electron/node/storage/local-file-reader.ts';

/** Opens a file as nobody, where this runs as root and would otherwise be let in everywhere; prints the reason, or that it opened. */
const [, , path = ''] = process.argv;
if (process.getuid?.() === 0) process.seteuid?.(65_534);
const opened = await createLocalFileReader({ drivesFolder: '/nonexistent' }).open({ kind: 'posix', path });
console.log(opened.kind === 'failed' ? opened.reason : opened.kind);
