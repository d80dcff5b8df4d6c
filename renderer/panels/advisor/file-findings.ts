import type { Picture } from '../../../shared/contract/device-view.ts';
import { quoted } from '../../../shared/quoted.ts';
import { bytesInWords } from '../../../shared/words/picture-words.ts';
import type { Finding } from './finding.ts';

const typeNames = { jpeg: 'JPEG', png: 'PNG' } as const;
const heavyBytes = 5_000_000;

/** What the file says about itself: type by name and by content, turning by EXIF, weight. */
export function fileFindings(picture: Picture): readonly Finding[] {
  const findings: (Finding | null)[] = [typeFinding(picture), turnFinding(picture), weightFinding(picture)];
  return findings.filter((finding) => finding !== null);
}

function typeFinding({ url, type }: Picture): Finding {
  const extension = /\.([a-z0-9]+)$/i.exec(URL.parse(url)?.pathname ?? '')?.[1]?.toLowerCase() ?? '';
  const named = extension === 'png' ? 'png' : /^jpe?g$/.test(extension) ? 'jpeg' : null;
  if (named === type)
    return { id: 'type', level: 'good', title: `It is the ${typeNames[type]} it says it is`, detail: 'Name and content agree.' };
  return {
    id: 'type',
    level: 'warning',
    title: `It is a ${typeNames[type]} despite its name`,
    detail: `The address ends in ${quoted(`.${extension}`)}, the bytes are ${typeNames[type]}. It is shown all the same; name it properly before something stricter reads it.`,
  };
}

function turnFinding({ orientation }: Picture): Finding | null {
  if (orientation === 1) return null;
  return {
    id: 'turn',
    level: 'note',
    title: 'EXIF rotates it',
    detail: `Orientation ${orientation}: it is stored one way and shown another. Save it upright; not every program turns it.`,
  };
}

function weightFinding({ bytes, type, width, height }: Picture): Finding | null {
  if (bytes <= heavyBytes) return null;
  const hint =
    type === 'png'
      ? 'A photograph saved as JPEG takes a tenth of the space.'
      : `${width} × ${height} need not be that large: save it at quality 85.`;
  return { id: 'weight', level: 'note', title: `${bytesInWords(bytes)} for every PC`, detail: hint };
}
