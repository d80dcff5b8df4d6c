import { createInterface } from 'node:readline';
import { startMdmServer } from './mdm-server.ts';

/**
 * `node test/support/mdm-server/serve.ts`: the server in a process of its own, so that what is measured beside it is not its work. Says
 * where it is in one line of JSON; for each line it is told, a number, it queues a package of so many Gets and says `ok`, or how often
 * it had to complain.
 */
const server = await startMdmServer();
const { url, caFile } = server;
console.log(JSON.stringify({ url, caFile }));
for await (const line of createInterface({ input: process.stdin })) {
  server.queue(Array.from({ length: Number(line) }, () => ({ verb: 'Get', target: './DevDetail/SwV' }) as const));
  console.log(server.complaints.length === 0 ? 'ok' : JSON.stringify(server.complaints.at(-1)));
}
await server.close();
