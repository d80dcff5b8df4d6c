import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createImageInspector } from '../../electron/device/images/inspect/image-inspector.ts';
import { failureEvent, nextStatus } from '../../electron/device/images/status-table.ts';
import { nativeCrc32 } from '../../electron/node/storage/native-crc32.ts';

/**
 * Walks every PNG and JPEG below the folder IMAGE_CORPUS names and prints verdicts and Status values as JSON. Files whose
 * names begin with `x` are expected to be broken, all others whole, as in PngSuite; exit code 1 when one is not as expected.
 */
const folder = process.env.IMAGE_CORPUS ?? '';
if (!existsSync(folder)) {
  console.error('IMAGE_CORPUS names no folder there is: IMAGE_CORPUS=<folder> node test/bench/image-corpus.ts');
  process.exit(2);
}

const verdicts: Record<string, number> = {};
const statuses: Record<string, number> = {};
const unexpected: { readonly name: string; readonly verdict: string }[] = [];
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(png|jpe?g)$/i.test(name));
for (const name of files.sort()) {
  const walk = createImageInspector(nativeCrc32);
  const walked = walk.push(readFileSync(join(folder, name))) ?? walk.finish();
  // The whole file was there, so one that ends too early is damaged where it lies.
  const verdict = walked.kind === 'picture' ? 'whole' : walked.reason === 'truncated-image' ? 'corrupt-image' : walked.reason;
  const status = verdict === 'whole' ? 1 : nextStatus(2, failureEvent(verdict, false));
  verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  statuses[`${status}`] = (statuses[`${status}`] ?? 0) + 1;
  const shouldBreak = /(^|[/\\])x[^/\\]*$/.test(name);
  if (shouldBreak === (verdict === 'whole')) unexpected.push({ name, verdict });
}
console.log(JSON.stringify({ files: files.length, verdicts, statuses, unexpected }, null, 2));
process.exit(unexpected.length === 0 && files.length > 0 ? 0 : 1);
