import type { OperationsOf } from '../../../shared/contract/contract.ts';
import type { ProvisioningPlan, ShownPackage } from '../../../shared/contract/packages/plan.ts';
import type { provisioningRows } from '../../../shared/contract/provisioning.ts';
import { done } from '../../../shared/result.ts';

export const fakePlan: ProvisioningPlan = {
  packageId: '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e01}',
  name: 'Contoso pictures',
  version: '1.0',
  owner: 'ITAdmin',
  rank: 0,
  form: 'package',
  settings: [
    {
      path: 'Personalization/DesktopImageUrl',
      locUri: './Vendor/MSFT/Personalization/DesktopImageUrl',
      format: 'chr',
      value: 'https://contoso.example/a.jpg',
      condition: null,
    },
  ],
  pictures: [],
  files: [],
  notSimulated: [{ path: 'OOBE/Desktop/HideOobe', because: 'The pages of the first start are not simulated' }],
  refused: [],
  notes: [],
};

export const fakePackage: ShownPackage = {
  ...fakePlan,
  appliedAt: 0,
  settings: fakePlan.settings.map((setting) => ({
    ...setting,
    node: setting.locUri,
    status: 202,
    because: 'Download begins',
    inForce: true,
  })),
};

/** One package, whatever one gives. */
export function createFakeProvisioning(): OperationsOf<typeof provisioningRows> {
  return {
    listProvisioning: async () => done([fakePackage]),
    previewProvisioning: async () => done(fakePlan),
    applyProvisioning: async () => done(fakePackage),
    bringPicture: async ({ name }) => done({ url: `file:///C:/Users/Public/Downloads/${name}` }),
    removeProvisioning: async () => done({ packages: [], note: 'The pictures stay.' }),
    makePackage: async () => done(noBytes()),
  };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array();
}
