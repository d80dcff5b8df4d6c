import { fromBase64, toBase64 } from '../../../shared/base64.ts';
import type { enrolmentFaults } from '../../../shared/client-faults/enrolment-faults.ts';
import type { FaultPlan, FaultTools } from './plan.ts';
import { certificateStep, cutOff, does, edits, enrolmentSoap, entities, gone, type Place, sentSlowly } from './rules.ts';

const credentials: Place = { steps: ['policy', 'certificate'] };
const discovery: Place = { steps: ['discovery'] };
const hour = 3_600_000;

const otherPrefixes: Readonly<Record<string, string>> = { s: 'env', a: 'wsa', u: 'util', wsse: 'sec', wst: 'trust', ac: 'auth' };
const userToken = /(#?DeviceEnrollmentUserToken"[^>]*>)([^<]*)/;
const certificateRequest = /(#PKCS10"[^>]*>)([^<]*)/;

function contextItem(text: string, name: string, value: string): string {
  return text.replace(new RegExp(`(Name="${name}"><ac:Value>)[^<]*`), `$1${value}`);
}

/** The DER of the request, changed. */
function requestBytes(change: (der: Uint8Array) => Uint8Array): FaultPlan {
  return {
    rule: (tools) =>
      edits(tools, certificateStep, (text) =>
        text.replace(
          certificateRequest,
          (_, before: string, der: string) => `${before}${toBase64(change(fromBase64(der) ?? new Uint8Array()))}`,
        ),
      ),
  };
}

function hardwareOfOther(tools: FaultTools) {
  return edits(tools, certificateStep, (text) => (tools.other === null ? null : contextItem(text, 'HWDevID', tools.other.hardwareId)));
}

export const enrolmentPlans: Readonly<Record<keyof typeof enrolmentFaults, FaultPlan>> = {
  'soap-prefixes': {
    rule: (tools) =>
      edits(tools, enrolmentSoap, (text) =>
        text
          .replaceAll(/(<\/?| )(s|a|u|wsse|wst|ac):/g, (_, before: string, prefix: string) => `${before}${otherPrefixes[prefix]}:`)
          .replaceAll(/ xmlns:(s|a|u|wsse|wst|ac)=/g, (_, prefix: string) => ` xmlns:${otherPrefixes[prefix]}=`),
      ),
  },
  'soap-order': {
    rule: (tools) =>
      edits(tools, enrolmentSoap, (text) =>
        text.replace(
          /(<a:Action.*?<\/a:Action>)(<a:MessageID>.*?<\/a:MessageID>)(<a:ReplyTo>.*?<\/a:ReplyTo>)(<a:To.*?<\/a:To>)/s,
          '$4$3$2$1',
        ),
      ),
  },
  'soap-spaces': { rule: (tools) => edits(tools, enrolmentSoap, (text) => text.replaceAll(/>(?=<[^/])/g, '>\r\n  ')) },
  'soap-doctype': {
    rule: (tools) =>
      edits(tools, discovery, (text) => `<!DOCTYPE s:Envelope [${entities}]>${text.replace(/(<EmailAddress>)([^<]*)/, '$1&e5;$2')}`),
  },
  'soap-broken': { rule: (tools) => edits(tools, certificateStep, (text) => text.replace('</wst:RequestSecurityToken>', '')) },
  'request-version': {
    rule: (tools) => edits(tools, discovery, (text) => text.replace(/(<RequestVersion>)[^<]*/, `$1${tools.value}.0`)),
  },
  'edition-unknown': {
    rule: (tools) => edits(tools, enrolmentSoap, (text) => contextItem(text.replace(/(<OSEdition>)[^<]*/, '$19999'), 'OSEdition', '9999')),
  },
  'password-wrong': {
    rule: (tools) =>
      edits(tools, credentials, (text) =>
        text
          .replace(/(#PasswordText">)[^<]*/, '$1not the password')
          .replace(userToken, `$1${toBase64(new TextEncoder().encode('no token'))}`),
      ),
  },
  'credentials-missing': {
    rule: (tools) => edits(tools, credentials, (text) => text.replace(/(<wsse:Security [^>]*>).*?(?=<\/wsse:Security>)/s, '$1')),
  },
  'token-twice': {
    needs: 'neighbour',
    rule: (tools) =>
      edits(tools, credentials, (text) => {
        const token = tools.other?.token ?? null;
        return token === null ? null : text.replace(userToken, `$1${token}`);
      }),
  },
  'request-signature': requestBytes((der) => der.map((byte, at) => (at >= der.length - 16 ? byte ^ 0x5a : byte))),
  'request-other-key': {
    crypto: (crypto, { spareKey }) => ({ ...crypto, sign: (_key, hash, bytes) => crypto.sign(spareKey.privateKey, hash, bytes) }),
    touches: ['certificate'],
  },
  'request-cut': requestBytes((der) => der.subarray(0, Math.floor(der.length / 2))),
  'request-not-base64': {
    rule: (tools) => edits(tools, certificateStep, (text) => text.replace(certificateRequest, '$1!! not a request !!')),
  },
  'key-short': {
    crypto: (crypto, { value }) => ({ ...crypto, newRsaKey: () => crypto.newRsaKey(value) }),
    touches: ['certificate'],
  },
  'context-missing': {
    touches: ['session'],
    rule: (tools) =>
      edits(tools, certificateStep, (text) => text.replaceAll(/<ac:ContextItem Name="(?:DeviceID|HWDevID)">.*?<\/ac:ContextItem>/gs, '')),
  },
  'context-unknown': {
    rule: (tools) =>
      edits(tools, certificateStep, (text) =>
        text.replace(
          '</ac:AdditionalContext>',
          '<ac:ContextItem Name="WeatherAtEnrollment"><ac:Value>rain</ac:Value></ac:ContextItem></ac:AdditionalContext>',
        ),
      ),
  },
  'hwdevid-of-another': { needs: 'neighbour', sparesNeighbour: true, touches: ['session'], rule: hardwareOfOther },
  'deviceid-reused': {
    needs: 'earlier',
    touches: ['certificate', 'session'],
    crypto: (crypto, { other }) => ({
      ...crypto,
      digest(algorithm, bytes) {
        const isDeviceId = other !== null && new TextDecoder().decode(bytes).startsWith('enrolment of ');
        return isDeviceId ? Uint8Array.from(Buffer.from(other.deviceId.padEnd(64, '0'), 'hex')) : crypto.digest(algorithm, bytes);
      },
    }),
  },
  'enrol-again': { needs: 'earlier', rule: hardwareOfOther },
  'enrol-twice': {
    touches: ['session'],
    rule: (tools) =>
      does(certificateStep, async ({ order }, send) => {
        await send(tools.faulty({ ...order }));
        return send(tools.faulty({ ...order }));
      }),
  },
  'enrol-answer-lost': {
    rule: (tools) =>
      does(certificateStep, async ({ order }, send) => {
        await send(tools.faulty({ ...order, sending: { ends: 'unheard', pauseMs: 200 } }));
        return gone;
      }),
  },
  'enrol-reset': { rule: cutOff(certificateStep) },
  'enrol-slow': { rule: sentSlowly(certificateStep) },
  'clock-ahead': { clockMs: ({ value }) => value * hour, touches: ['certificate', 'session', 'renewal'], happens: 'renewal' },
  'clock-behind': { clockMs: ({ value }) => -value * hour, touches: ['certificate', 'session', 'renewal'], happens: 'renewal' },
};
