import { breakablePorts } from '../../../electron/breaker/breakable-ports.ts';
import { createDevice, type Device } from '../../../electron/device/create-device.ts';
import type { SharedDefinitions } from '../../../electron/device/state/device-options.ts';
import { createNodePorts } from '../../../electron/node/node-ports.ts';
import type { InputOf, OperationName, OutputOf } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/result.ts';
import type { AskedPC } from '../data/changing-operations.ts';
import { ringCrypto } from '../server/key-ring.ts';

/** A whole PC on the real adapters, as the doors start it, with keys that were made before. */
export interface TorturedPC extends AskedPC {
  readonly device: Device;
  /** Where a picture of the image store is. */
  readonly imageFile: (fileName: string) => string | null;
  /** As `ask`, but a refusal is an answer. */
  try<Name extends OperationName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  close(): Promise<readonly string[]>;
}

/** `definitions` are those that ship, read before; left out, the PC reads its files itself, and those that were added. */
export async function startTorturedPC(dataFolder: string, definitions?: SharedDefinitions): Promise<Result<TorturedPC>> {
  const opened = await createNodePorts({ dataFolder, hostWallpaper: true });
  if (!opened.ok) return opened;
  const { release, imageFile, ...ports } = opened.value;
  const management = ports.management && { ...ports.management, crypto: ringCrypto };
  const device = await createDevice(breakablePorts({ ...ports, ...(management && { management }) }), {
    version: '0.0.0-test',
    ...(definitions && { definitions }),
  });
  const call = (name: OperationName, input: unknown) => (device[name] as (given: unknown) => Promise<Result<never>>)(input);
  return {
    ok: true,
    value: {
      device,
      imageFile,
      try: (name, input) => call(name, input),
      async ask(name, input) {
        const answer = await call(name, input);
        if (!answer.ok) throw new Error(`${name}: ${answer.problem.title}: ${answer.problem.detail}`);
        return answer.value;
      },
      async close() {
        const lost = await device.close();
        await release();
        return lost;
      },
    },
  };
}
