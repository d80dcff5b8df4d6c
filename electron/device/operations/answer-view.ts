import type { DeviceView } from '../../../shared/contract/device-view.ts';
import { done, type Result } from '../../../shared/result.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

/** The PC as it is after a change, unless the change was refused. */
export async function answerView(deps: DeviceDeps, change?: Promise<Result<never> | undefined>): Promise<Result<DeviceView>> {
  return (await change) ?? done(buildView(deps));
}
