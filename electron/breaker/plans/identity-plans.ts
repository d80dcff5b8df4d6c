import { X509Certificate } from 'node:crypto';
import type { HttpsIdentity } from '../../device/ports/https-client.ts';
import type { FaultPlan, FaultTools } from './plan.ts';
import { edits, everyMessage } from './rules.ts';
import { selfIssued } from './self-issued.ts';

const day = 86_400_000;

function saysItIs(tools: FaultTools, deviceId: () => string | null) {
  return edits(tools, everyMessage, (text) => {
    const own = /<Source><LocURI>([^<]+)</.exec(text)?.[1];
    const other = deviceId();
    return own === undefined || other === null ? null : text.replaceAll(own, other);
  });
}

/** The subject of the real certificate, on one the PC made itself. */
function ownMaking(identity: HttpsIdentity, { spareKey, now }: FaultTools, [from, until]: readonly [number, number]): HttpsIdentity {
  const real = identity.clientCertificate;
  if (real === null) return identity;
  const name = /^CN=(.*)$/m.exec(new X509Certificate(real.certificate).subject ?? '')?.[1] ?? '';
  const certificate = selfIssued(name, spareKey, [now() + from * day, now() + until * day]);
  return { ...identity, clientCertificate: { certificate, key: spareKey.privateKey } };
}

/** Who the PC says it is. */
export const identityPlans = {
  'certificate-missing': { touches: ['session'], identity: (identity) => ({ ...identity, clientCertificate: null }) },
  'certificate-of-another': {
    needs: 'neighbour',
    touches: ['session'],
    identity: (identity, { other }) => ({ ...identity, clientCertificate: other?.identity.clientCertificate ?? null }),
  },
  'certificate-foreign': { touches: ['session'], identity: (identity, tools) => ownMaking(identity, tools, [-1, 300]) },
  'certificate-expired': { touches: ['session'], identity: (identity, tools) => ownMaking(identity, tools, [-300, -1]) },
  'source-of-another': { needs: 'neighbour', rule: (tools) => saysItIs(tools, () => tools.other?.deviceId ?? null) },
  'source-unknown': {
    rule: (tools) =>
      saysItIs(tools, () => Array.from({ length: 32 }, (_, at) => Math.floor(tools.chance('unknown', at) * 16).toString(16)).join('')),
  },
  'credentials-wrong': {
    rule: (tools) =>
      edits(tools, everyMessage, (text) => {
        if (text.includes('<Cred>')) return text.replace(/(<Cred>.*?<Data>)[^<]*/s, '$1AAAAAAAAAAAAAAAAAAAAAA==');
        const meta = '<Meta><Format xmlns="syncml:metinf">b64</Format><Type xmlns="syncml:metinf">syncml:auth-md5</Type></Meta>';
        return text.replace('</SyncHdr>', `<Cred>${meta}<Data>AAAAAAAAAAAAAAAAAAAAAA==</Data></Cred></SyncHdr>`);
      }),
  },
} as const satisfies Record<string, FaultPlan>;
