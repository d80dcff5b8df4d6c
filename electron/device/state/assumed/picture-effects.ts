import type { AssumptionId, AssumptionValues, GateValue } from '../../../../shared/contract/assumption.ts';
import { windowsPicture } from '../../../../shared/contract/backgrounds.ts';
import type { ImageState } from '../../../../shared/contract/device-view.ts';
import { gateRow } from '../../csp/personalization/gate.ts';
import { judgeUrl } from '../../images/transfer/url-rules.ts';
import { type AssumedPC, countOf, type Effect, type EffectOf, notNow, now, setSlots } from './effect.ts';
import type { pictureRows } from './picture-rows.ts';

type PictureId = keyof typeof pictureRows & AssumptionId;

/** What the assumptions about pictures change on a PC now. */
export const pictureEffects: { readonly [Id in PictureId]: EffectOf<Id> } = {
  fileTypeTest: (pc, _, values) => urlsThatTurn(pc, values, 'fileTypeTest', ['both', 'extension', 'content']),
  queryInUrl: (pc, _, values) => urlsThatTurn(pc, values, 'queryInUrl', ['ignored', 'partOfExtension']),
  jfif: (pc, _, values) => urlsThatTurn(pc, values, 'jfif', ['refused', 'taken']),
  sameUrl: (pc, value) => {
    const there = imagesSet(pc).filter(({ status, picture }) => status === 1 && picture !== null).length;
    if (there === 0) return notNow('No picture has come whose URL could be written again');
    return now(`${countOf(there, 'picture')}: its URL written again ${value === 'keep' ? 'keeps it' : 'downloads it again'}`);
  },
  downloader: (pc, value) => {
    const urls = imagesSet(pc).filter(({ url }) => /^https?:/i.test(url ?? '')).length;
    const how =
      value === 'bits'
        ? 'as BITS fetches: HEAD first, no picture without Content-Length'
        : 'with one GET, whatever its reply tells of length';
    return urls === 0 ? notNow('No picture is set that would be fetched') : now(`${countOf(urls, 'picture')} fetched ${how}`);
  },
  proGate: (pc, value) => gateEffect(pc, 'proGate', value),
  proEducationGate: (pc, value) => gateEffect(pc, 'proEducationGate', value),
  gateOpens: (pc, value) => {
    const blocked = imagesSet(pc).filter(isBlocked).length;
    if (blocked === 0) return notNow('The edition holds back no picture');
    return now(
      `${countOf(blocked, 'picture')} held back: once the PC takes them, ${value === 'heals' ? 'fetched at once' : 'nothing happens until the next write'}`,
    );
  },
  lockedDisplays: (_pc, value) =>
    now(`Displays beside the main one ${value === 'black' ? 'are black' : 'show the picture'} while the PC is locked`),
  windowsPictures: (pc, value) => {
    const urls = imagesSet(pc).map(({ url }) => localPath(url ?? ''));
    const paths = pc.policies.inForce.flatMap(
      ({ value }) => value.match(/(?:[a-z]:\\windows|%systemroot%|%windir%)\\web\\[^"<>\uf000]+/gi) ?? [],
    );
    const used = [...urls, ...paths.map((path) => path.replace(/^%\w+%/, 'C:\\Windows'))].filter((path) => windowsPicture(path) !== null);
    if (used.length === 0) return notNow('No URL or policy leads to a picture that comes with Windows');
    return now(
      `${countOf(used.length, 'path')} to a picture that comes with Windows: ${value === 'present' ? 'it is there' : 'there is no such file'}`,
    );
  },
  retryDelays: (pc, value) => retryEffect(pc, `after ${value.replaceAll(',', ', ')} s`),
  maxTries: (pc, value) => retryEffect(pc, `Status 6 after ${countOf(Number(value), 'try').replace(/trys$/, 'tries')}`),
  lockPicture: (pc, value) => rivalEffect(pc, 'lockScreen', value),
  desktopPicture: (pc, value) => rivalEffect(pc, 'desktop', value),
};

function imagesSet(pc: AssumedPC): readonly ImageState[] {
  return setSlots(pc).map((slot) => pc.images[slot]);
}

function isBlocked({ status, reason }: ImageState): boolean {
  return status === 7 || reason?.code === 'edition-blocked';
}

/** URLs that are judged otherwise by the text alone under another value. */
function urlsThatTurn<Id extends 'fileTypeTest' | 'queryInUrl' | 'jfif'>(
  pc: AssumedPC,
  values: AssumptionValues,
  id: Id,
  all: readonly AssumptionValues[Id][],
): Effect {
  const urls = imagesSet(pc).map(({ url }) => url ?? '');
  const verdict = (url: string, value: AssumptionValues[Id]) => judgeUrl(url, { ...values, [id]: value }).kind;
  const turning = urls.filter((url) => all.some((value) => verdict(url, value) !== verdict(url, values[id])));
  if (urls.length === 0) return notNow('No URL is set');
  if (turning.length === 0) return notNow(`${countOf(urls.length, 'URL')} set; each would be judged in the same way`);
  const refused = turning.filter((url) => verdict(url, values[id]) === 'refused').length;
  return now(
    `${countOf(turning.length, 'URL')} ${turning.length === 1 ? 'depends' : 'depend'} on it: ${refused} refused, ${turning.length - refused} taken`,
  );
}

function gateEffect({ facts, images }: AssumedPC, row: 'proGate' | 'proEducationGate', value: GateValue): Effect {
  if (gateRow(facts) !== row) return notNow(`This PC is Windows ${facts.edition}`);
  if (facts.setEduPolicies || facts.bootToCloud === 'shared')
    return notNow(`Windows ${facts.edition} with ${facts.setEduPolicies ? 'SetEduPolicies' : 'boot to cloud'}: pictures are taken`);
  const set = Object.values(images).filter(({ url }) => (url ?? '') !== '').length;
  const ends = { status7: 'end in Status 7', silentSuccess: 'report success and are not shown', applied: 'are applied' }[value];
  return now(`Windows ${facts.edition}: pictures ${ends}; ${countOf(set, 'URL')} set`);
}

function retryEffect(pc: AssumedPC, how: string): Effect {
  const waiting = imagesSet(pc).filter(({ nextTryAt }) => nextTryAt !== null).length;
  return waiting === 0
    ? notNow(`No picture waits for another try; the next round: ${how}`)
    : now(`${countOf(waiting, 'picture')} waits for another try: ${how}`);
}

function rivalEffect({ images, policies }: AssumedPC, slot: 'lockScreen' | 'desktop', value: 'csp' | 'policy'): Effect {
  const screen = slot === 'desktop' ? 'the desktop' : 'the lock screen';
  const names = slot === 'desktop' ? /wallpaper/i : /LockScreenImage/i;
  const policy = policies.inForce.some(({ name }) => names.test(name));
  const picture = images[slot].picture !== null;
  if (!policy || !picture) return notNow(`No two pictures want ${screen}`);
  return now(`${screen.replace(/^t/, 'T')} shows the picture of the ${value === 'csp' ? 'URL' : 'policy'}`);
}

function localPath(url: string): string {
  return url.replace(/^file:\/\/\//i, '').replaceAll('/', '\\');
}
