import { requestText, stepOf } from '../device/management/wire/wire-rule.ts';
import type { HttpsClient, HttpsIdentity } from '../device/ports/https-client.ts';
import type { OtherPC } from './plans/plan.ts';

/** Who a PC is, as its own messages say it: for faults of other PCs that take its place. Null until it has had a session. */
export interface IdentityWatch {
  readonly seen: () => OtherPC | null;
  readonly https: (https: HttpsClient) => HttpsClient;
}

export function watchIdentity(): IdentityWatch {
  let asked = { deviceId: '', hardwareId: '', token: null as string | null };
  let identity: HttpsIdentity | null = null;
  const item = (text: string, name: string) => new RegExp(`Name="${name}"><ac:Value>([^<]*)`).exec(text)?.[1] ?? '';
  return {
    seen: () => (identity === null ? null : { identity, ...asked }),
    https: (https) => ({
      open(opened) {
        if (opened.clientCertificate !== null) identity = opened;
        const connections = https.open(opened);
        return {
          request(order) {
            const text = stepOf(order) === 'certificate' ? requestText(order) : '';
            if (text !== '')
              asked = {
                deviceId: item(text, 'DeviceID'),
                hardwareId: item(text, 'HWDevID'),
                token: /DeviceEnrollmentUserToken"[^>]*>([^<]*)/.exec(text)?.[1] ?? null,
              };
            return connections.request(order);
          },
          close: () => connections.close(),
        };
      },
    }),
  };
}
