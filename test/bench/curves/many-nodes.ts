import { item, localDocument, meta } from '../../support/data/raw-documents.ts';
import type { TestDevice } from '../../support/programs/build-test-device.ts';

const leaf = (_: unknown, index: number) =>
  `<Node><NodeName>P${index}</NodeName><DFProperties><AccessType><Add/><Delete/><Get/><Replace/></AccessType><DFFormat><int/></DFFormat><MSFT:ConflictResolution>LastWrite</MSFT:ConflictResolution></DFProperties></Node>`;

/** A DDF file of one interior node at this path with so many whole numbers below it. */
export function areaDDF(path: string, count: number): { readonly name: string; readonly text: string } {
  const [, parent = '', name = ''] = /^\.\/(.*)\/([^/]+)$/.exec(path) ?? [];
  const leaves = Array.from({ length: count }, leaf).join('');
  return {
    name: `${name}.xml`,
    text: `<MgmtTree xmlns:MSFT="http://schemas.microsoft.com/MobileDevice/DM"><Node><NodeName>${name}</NodeName><Path>./Device/${parent}</Path><DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties>${leaves}</Node></MgmtTree>`,
  };
}

/** So many policies in force, by a DDF file of their own. */
export async function setPolicies(pc: Pick<TestDevice, 'ask'>, count: number): Promise<void> {
  const area = './Vendor/MSFT/Policy/Config/Bench';
  await pc.ask('addDDF', areaDDF(area, count));
  const replace = (_: unknown, index: number) =>
    `<Replace><CmdID>${index + 1}</CmdID>${item(`${area}/P${index}`, '1', meta({ Format: 'int' }))}</Replace>`;
  const { rows } = await pc.ask('applyDocument', { document: localDocument(Array.from({ length: count }, replace).join('')) });
  const failed = rows.find(({ status }) => status !== 200);
  if (failed !== undefined) throw new Error(`A policy was answered with ${failed.status}`);
}
