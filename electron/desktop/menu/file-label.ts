import { basename, dirname } from 'node:path';

const mostOfFolder = 50;

/** A file's name and the end of its folder. A single ampersand would underline the letter after it; a line break would end the label. */
export function fileLabel(path: string): string {
  const folder = dirname(path);
  const shown = folder.length <= mostOfFolder ? folder : `…${folder.slice(-mostOfFolder)}`;
  return `${basename(path)}  (${shown})`.replaceAll(/\p{Cc}/gu, ' ').replaceAll('&', '&&');
}
