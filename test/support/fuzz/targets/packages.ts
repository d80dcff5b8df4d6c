import type { ChunkDecoder } from '../../../../electron/device/provisioning/wim/chunk-decoder.ts';
import { type Container, readContainer } from '../../../../electron/device/provisioning/wim/container.ts';
import { readDirectory } from '../../../../electron/device/provisioning/wim/directory.ts';
import { createLzxDecoder } from '../../../../electron/device/provisioning/wim/lzx.ts';
import { openWim } from '../../../../electron/device/provisioning/wim/open-wim.ts';
import { readLookupTable } from '../../../../electron/device/provisioning/wim/resource.ts';
import { unpack, unpackWhole } from '../../../../electron/device/provisioning/wim/unpack.ts';
import { createDirectory, directoryBytes } from '../../../../electron/device/provisioning/wim/write-directory.ts';
import { createXpressDecoder } from '../../../../electron/device/provisioning/wim/xpress.ts';
import { startNodeHash } from '../../../../electron/node/crypto/node-hash.ts';
import { generatedFiles } from '../../data/generated-wim.ts';
import { memoryReader } from '../../provisioning/memory-reader.ts';
import { open } from '../../provisioning/provisioning-files.ts';
import { type FuzzTarget, pureTarget } from '../fuzz-target.ts';
import { filesIn } from './files.ts';
import { xmlWords } from './syncml.ts';

const mostBytes = 1024 * 1024;
const packages = filesIn('test/fixtures/provisioning', /\.ppkg$/);
const wimWords = [
  'MSWIM\0\0\0',
  '\xd0\0\0\0',
  '\0\0\x02\0',
  '\0\x80\0\0',
  '\xff\xff\xff\xff',
  '\0\0\0\0\0\0\0\0',
  '<\0W\0I\0M\0>\0',
  '\\\0',
  '.\0.\0',
];

/** A refusal as packages have it: a status of theirs, and a sentence that begins with what it is about. */
function outcome(
  result: { readonly ok: true } | { readonly ok: false; readonly problem: { readonly status: number; readonly detail: string } },
): string {
  if (result.ok) return 'taken';
  const { status, detail } = result.problem;
  if (![413, 415, 422].includes(status) || !/^["A-Z\d].*[^.]\.$/su.test(detail) || !detail.isWellFormed())
    throw new Error(`an odd refusal ${status} ${detail}`);
  return `refused ${status} ${detail}`;
}

export const wim = pureTarget({ seeds: packages, words: wimWords }, async (bytes) => {
  const opened = await open(bytes);
  if (!opened.ok) return outcome(opened);
  const read = await openWim(memoryReader(bytes), startNodeHash);
  if (!read.ok) return outcome(read);
  for (const file of read.value.files) {
    const problem = await read.value.unpackFile(file, mostBytes, () => undefined);
    if (problem !== null) return outcome({ ok: false, problem });
  }
  return 'taken';
});

/** The list of files inside, which hashes keep most changes of a package away from. */
export const wimList = pureTarget(
  {
    seeds: [1, 2, 3].map((seed) =>
      directoryBytes(
        createDirectory(generatedFiles(seed), () => 'ab'.repeat(20)),
        0n,
      ),
    ),
    words: wimWords,
  },
  (bytes) => outcome(readDirectory(bytes)),
);

/** The chunks of the packages of one compression, each behind the length of what it stands for, in two bytes. */
async function chunksOf(compression: Container['compression']): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for (const bytes of packages) {
    const read = await readContainer(memoryReader(bytes));
    if (!read.ok || read.value.compression !== compression) continue;
    const { decoder } = read.value;
    const decode = (input: Uint8Array, output: Uint8Array) => {
      chunks.push(Buffer.concat([Uint8Array.of((output.length - 1) & 0xff, (output.length - 1) >> 8), input]));
      return decoder?.decode(input, output) ?? false;
    };
    const container = { ...read.value, decoder: { decode } };
    const table = await unpackWhole(container, { resource: container.lookupTable, where: 'in the lookup table', most: mostBytes });
    const found = table.ok ? readLookupTable(table.value) : table;
    if (!found.ok) throw new Error(found.problem.detail);
    for (const resource of [...found.value.metadata, ...found.value.files.values()].filter(({ isCompressed }) => isCompressed))
      await unpack(container, { resource, where: 'in it', most: mostBytes, see: () => undefined });
  }
  return chunks;
}

/** Likewise the chunks: whatever they hold, no byte is written beside the output, and the same one gives the same. */
async function chunkTarget(compression: Container['compression'], decoder: ChunkDecoder): Promise<FuzzTarget> {
  return pureTarget(
    { seeds: await chunksOf(compression), words: ['\0', '\xff\xff', '\x02\0', '\x0f\xff\xff', '\xff\xff\xff\x7f', '\xe8\0\0\0'] },
    (bytes) => {
      const [low = 0, high = 0] = bytes;
      const around = new Uint8Array(32_768 + 16).fill(0xa5);
      const output = around.subarray(8, 9 + ((low | (high << 8)) % 32_768));
      const isWhole = decoder.decode(bytes.subarray(2), output);
      const written = Buffer.from(output).toString('latin1');
      output.fill(0xa5);
      if (around.some((byte) => byte !== 0xa5)) throw new Error('bytes beside the output were written');
      return isWhole ? `taken ${written}` : 'refused';
    },
  );
}

export const xpress = () => chunkTarget('XPRESS', createXpressDecoder());
export const lzx = () => chunkTarget('LZX', createLzxDecoder(32_768));

export const answerFile = pureTarget(
  {
    seeds: filesIn('test/fixtures/provisioning', /\.xml$/),
    words: [
      ...xmlWords,
      '<Customizations>',
      '<Common>',
      '<Targets>',
      '<Target Id="a">',
      '<TargetState>',
      '<Condition Name="Region" Value="US"/>',
      '<Variant>',
      '<TargetRefs>',
      '<TargetRef Id="a"/>',
      '<Personalization>',
      '<DeployDesktopImage>',
      '<DesktopImage>',
      '<SchoolPro>',
      'pattern:.*',
      '!range:1,2',
      'not:',
      '{00000000-0000-0000-0000-000000000000}',
      '1.0',
      '<Rank>',
      '<OwnerType>ITAdmin</OwnerType>',
    ],
  },
  async (bytes) => outcome(await open(bytes)),
);
