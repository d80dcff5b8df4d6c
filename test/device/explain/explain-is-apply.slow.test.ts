import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configNode } from '../../../electron/device/policies/definition/policy-nodes.ts';
import { policyTable } from '../../../electron/device/policies/table/policy-table.ts';
import type { FileReader } from '../../../electron/device/ports/file-reader.ts';
import { decodeBytes } from '../../../electron/device/syncml/wire/decode-bytes.ts';
import { writeWBXMLAtOnce } from '../../../electron/device/syncml/wire/wbxml/write-wbxml.ts';
import { readXMLAtOnce } from '../../../electron/device/xml/xml-reader.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { ReplyRow } from '../../../shared/contract/documents.ts';
import { escapeXML } from '../../support/data/syncml-documents.ts';
import { buildTestDevice } from '../../support/programs/build-test-device.ts';

/** Every policy one can see, in the scopes it has, with what Result has of it. */
const policies = policyTable.map(configNode);

/** Addresses of every kind: leaves and interior nodes, computed, dynamic and of the other scope, misspelt, and what is no address. */
const addresses = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...policies, ...policies.map((node) => node.replace('/Config/', '/Result/'))) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      './Vendor/MSFT/Personalization/DesktopImageUrl',
      './Vendor/MSFT/Personalization/LockScreenImageUrl',
      './Vendor/MSFT/Personalization/CompanyLogoUrl',
      './Vendor/MSFT/Personalization/DesktopImageStatus',
      './Vendor/MSFT/Personalization/CompanyName',
      './Device/Vendor/MSFT/Personalization',
      './User/Vendor/MSFT/Personalization/DesktopImageUrl',
      './Vendor/MSFT/SharedPC/SetEduPolicies',
      './Vendor/MSFT/CloudDesktop/BootToCloudPCEnhanced',
      './Vendor/MSFT/Policy/Config/DeviceLock/MaxInactivityTimeDeviceLock',
      './Vendor/MSFT/Policy/Config/Personalization/PersonalizationColors',
      './User/Vendor/MSFT/Policy/Config/ADMX_Desktop/Wallpaper',
      './Vendor/MSFT/DMClient/Provider/Contoso',
      './Vendor/MSFT/DMClient/Provider/Contoso/EntDMID',
      './Vendor/MSFT/DMClient/Provider/Contoso/Poll/NumberOfFirstRetries',
      './Vendor/MSFT/DeviceManageability/Capabilities/CSPVersions',
      './DevInfo/DevId',
      './DevDetail/SwV',
      './DevDetail/Ext/Microsoft/LocalTime',
      './Vendor/MSFT/Personalization/DesktopImageUr',
      './Vendor/MSFT/Personalization?list=StructData',
      './Vendor/MSFT/Personalization/CompanyName?prop=Format',
      './Vendor/MSFT/Coffee/Shop/Main/Strength',
      './Vendor/MSFT/Personalization/Company%20Name',
      './Vendor//MSFT',
      './vendor/msft/PERSONALIZATION/companyname',
      './Vendor/MSFT/Personalization/\u00a0CompanyName',
      '',
    ),
  },
);

const values = fc.oneof(
  fc.constantFrom(
    'https://pictures.example/a.jpg',
    'https://pictures.example/b.png?sig=1',
    'http://pictures.example/a.gif',
    'ftp://pictures.example/a.jpg',
    'file:///C:/Pictures/50% off.jpg',
    'C:\\Pictures\\a.jpg',
    'https:\\\\pictures.example\\a.jpg',
    'https://pictures.example/{{name}}.jpg',
    '"https://pictures.example/a.jpg"',
    'https://pictures.exam\u00adple/a.jpg',
    'true',
    'false',
    '0',
    '1',
    '2',
    '900',
    'Contoso',
    'x'.repeat(31),
    '',
    '<enabled/><data id="WallpaperName" value="C:\\a.jpg"/>',
    '&amp;amp;',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.integer().map(String),
);

const formats = fc.constantFrom('chr', 'int', 'bool', 'node', 'xml', 'b64', null);
const verbs = fc.constantFrom('Get', 'Add', 'Replace', 'Replace', 'Replace', 'Delete', 'Exec', 'Copy', 'Put');

const items = fc.tuple(addresses, values, formats).map(([address, value, format]) => {
  const meta = format === null ? '' : `<Meta><Format xmlns="syncml:metinf">${format}</Format></Meta>`;
  return { address: `<Target><LocURI>${escapeXML(address)}</LocURI></Target>`, written: `${meta}<Data>${escapeXML(value)}</Data>` };
});

const single = fc.tuple(verbs, fc.array(items, { minLength: 1, maxLength: 3 })).map(([verb, those]) => {
  const writes = verb === 'Add' || verb === 'Replace';
  const inside = those.map(({ address, written }) => `<Item>${address}${writes ? written : ''}</Item>`).join('');
  return `<${verb}><CmdID>#</CmdID>${inside}</${verb}>`;
});

const group = fc
  .tuple(fc.constantFrom('Atomic', 'Sequence'), fc.array(single, { maxLength: 4 }))
  .map(([name, members]) => `<${name}><CmdID>#</CmdID>${members.join('')}</${name}>`);

const alert = fc.constantFrom('1201', '1224', '1226').map((data) => `<Alert><CmdID>#</CmdID><Data>${data}</Data></Alert>`);

const header = `<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>DEV0</LocURI></Target><Source><LocURI>https://mdm.example/m</LocURI></Source></SyncHdr>`;

/** Bare or with a header. Each is whole: what an unfinished session still owes is nothing that a document says. */
const documents = fc
  .tuple(
    fc.array(fc.oneof({ weight: 6, arbitrary: single }, group, alert), { maxLength: 5 }),
    fc.boolean(),
    fc.integer({ min: 0, max: 40 }),
  )
  .map(([commands, bare, damage]) => {
    const body = commands.join('').replaceAll('#', (_, at: number) => `${at + 1}`);
    const whole = `<SyncML xmlns="SYNCML:SYNCML1.2">${bare ? '' : header}<SyncBody>${body}<Final/></SyncBody></SyncML>`;
    // One in twenty ends too early.
    return damage < 2 ? whole.slice(0, -damage - 9) : whole;
  });

/** As it would have come in WBXML; what cannot be written so stays as it is. */
function throughWBXML(document: string): string {
  const root = readXMLAtOnce(document);
  const text = root.ok ? decodeBytes(writeWBXMLAtOnce(root.value)) : root;
  return text.ok ? text.value : document;
}

const withoutCause = (rows: readonly ReplyRow[]) => rows.map((row) => ({ ...row, cause: '' }));

/** Nothing comes of a request: a picture stays as the document has left it. */
const never = new Promise<never>(() => undefined);

/** Nothing comes of a file either, until it is let go. */
function slowFiles(): { readonly fileReader: FileReader; letGo(): void } {
  const { promise, resolve } = Promise.withResolvers<{ readonly kind: 'end' }>();
  const body = { read: () => promise, cancel: () => undefined };
  const open = async () => ({ kind: 'opened', size: 10, body }) as const;
  return { fileReader: { open, openShipped: open }, letGo: () => resolve({ kind: 'end' }) };
}

/** Each batch has a PC of its own, whose state is what the documents before have made of it. */
const [batches, each] = [20, 500];

test(`says in explain of ${batches * each} generated documents what apply then answers, refusals and pictures included`, async () => {
  const seen = new Set<number>();
  for (let batch = 0; batch < batches; batch += 1) {
    const { fileReader, letGo } = slowFiles();
    const pc = await buildTestDevice({ script: () => never, ports: { fileReader } });
    await fc.assert(
      fc.asyncProperty(documents, fc.boolean(), async (written, packed) => {
        const document = packed ? throughWBXML(written) : written;
        const said = await pc.ask('explainDocument', { document });
        const answer = await pc.device.applyDocument({ document });
        expect(said.refusal).toEqual(answer.ok ? null : answer.problem);
        if (!answer.ok) return;
        const { rows, hints, unanswered } = answer.value;
        for (const { status } of rows) seen.add(status);
        expect({ rows: said.rows, hints: said.hints, unanswered: said.unanswered }).toEqual({
          rows: withoutCause(rows),
          hints,
          unanswered,
        });
        const { images } = await pc.ask('getSnapshot', {});
        const real = (Object.keys(images) as ImageSlot[]).map((slot) => ({ slot, url: images[slot].url, status: images[slot].status }));
        expect(said.images.map(({ slot, url, status }) => ({ slot, url, status }))).toEqual(real);
      }),
      { numRuns: each },
    );
    letGo();
    await pc.device.close();
  }
  // The documents were not all refused alike.
  for (const status of [200, 202, 400, 404, 405, 415, 418, 507]) expect(seen).toContain(status);
}, 600_000);
