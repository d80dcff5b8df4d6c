import { onTestFinished } from 'vitest';
import { buildTestDevice, type TestDevice, type TestDeviceOptions } from '../programs/build-test-device.ts';

export { picturesEverywhere, type TestDevice, type TestDeviceOptions } from '../programs/build-test-device.ts';

/** A whole PC on twins of its ports, closed when the test has ended. */
export async function startTestDevice(options: TestDeviceOptions = {}): Promise<TestDevice> {
  const pc = await buildTestDevice(options);
  onTestFinished(async () => void (await pc.device.close()));
  return pc;
}
