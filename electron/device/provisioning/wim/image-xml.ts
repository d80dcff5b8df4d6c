import { escapeText } from '../../../../shared/xml-text.ts';

/** One element of what a WIM file says of its image. */
export interface ImageText {
  /** An XML name: `NAME`, `VERSION`, `PACKAGEID`. */
  readonly name: string;
  readonly value: string;
}

export interface ImageCounts {
  readonly folders: number;
  readonly files: number;
  readonly bytes: number;
  /** 100 ns since 1601. */
  readonly windowsTime: bigint;
}

/** The XML data of a WIM file of one image: UTF-16 with a byte order mark. */
export function imageXml(texts: readonly ImageText[], { folders, files, bytes, windowsTime }: ImageCounts): Uint8Array {
  const part = (value: bigint) => `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;
  const time = `<HIGHPART>${part(windowsTime >> 32n)}</HIGHPART><LOWPART>${part(windowsTime & 0xffff_ffffn)}</LOWPART>`;
  const counted = `<DIRCOUNT>${folders}</DIRCOUNT><FILECOUNT>${files}</FILECOUNT><TOTALBYTES>${bytes}</TOTALBYTES><HARDLINKBYTES>0</HARDLINKBYTES>`;
  const times = `<CREATIONTIME>${time}</CREATIONTIME><LASTMODIFICATIONTIME>${time}</LASTMODIFICATIONTIME>`;
  const own = texts.map(({ name, value }) => `<${name}>${escapeText(value)}</${name}>`).join('');
  return utf16(`\uFEFF<WIM><TOTALBYTES>${bytes}</TOTALBYTES><IMAGE INDEX="1">${counted}${times}${own}</IMAGE></WIM>`);
}

function utf16(text: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let index = 0; index < text.length; index += 1) view.setUint16(2 * index, text.charCodeAt(index), true);
  return new Uint8Array(view.buffer);
}
