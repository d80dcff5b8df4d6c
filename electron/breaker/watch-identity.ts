import { requestText, stepOf } from '../device/management/wire/wire-rule.ts';
import type { HttpsClient } from '../device/ports/https-client.ts';
import type { OtherPC } from './plans/plan.ts';

/** Who a PC is, as its own messages say it: for faults of other PCs that take its place. */
export interface IdentityWatch {
  /** Null until it has had a session. */
  readonly seen: () => OtherPC | null;
  /** The enrolments it has had, the newest last. */
  readonly lives: () => readonly OtherPC[];
  readonly https: (https: HttpsClient) => HttpsClient;
}

const keptLives = 5;

export function watchIdentity(): IdentityWatch {
  const nobody: Omit<OtherPC, 'identity'> = { deviceId: '', hardwareId: '', token: null };
  let asked = nobody;
  let isNew = true;
  let lives: readonly OtherPC[] = [];
  const item = (text: string, name: string) => new RegExp(`Name="${name}"><ac:Value>([^<]*)`).exec(text)?.[1] ?? '';
  return {
    seen: () => lives.at(-1) ?? null,
    lives: () => lives,
    https: (https) => ({
      open(identity) {
        if (identity.clientCertificate !== null) {
          // A renewal is the same life with another certificate.
          lives = [...(isNew ? lives.slice(1 - keptLives) : lives.slice(0, -1)), { identity, ...asked }];
          isNew = false;
        }
        const connections = https.open(identity);
        return {
          request(order) {
            const text = stepOf(order) === 'certificate' ? requestText(order) : '';
            if (text !== '') {
              isNew = true;
              asked = {
                deviceId: item(text, 'DeviceID'),
                hardwareId: item(text, 'HWDevID'),
                token: /DeviceEnrollmentUserToken"[^>]*>([^<]*)/.exec(text)?.[1] ?? null,
              };
            }
            return connections.request(order);
          },
          close: () => connections.close(),
        };
      },
    }),
  };
}
