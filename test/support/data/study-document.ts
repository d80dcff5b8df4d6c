import type { Mark } from '../../../renderer/panels/console/marks/mark.ts';
import { marksOf } from '../../../renderer/panels/console/marks/marks-of.ts';
import { indexNodes, type NodeIndex } from '../../../renderer/panels/console/marks/node-index.ts';
import type { TestDevice } from '../device/test-device.ts';

/** The marks the console would show for a document on this PC. */
export async function studyDocument({ ask }: TestDevice, text: string): Promise<readonly Mark[]> {
  const { images } = await ask('getSnapshot', {});
  const urlNodes = { desktop: images.desktop.urlNode, lockScreen: images.lockScreen.urlNode, companyLogo: images.companyLogo.urlNode };
  return marksOf({ text, explanation: await ask('explainDocument', { document: text }), known: await nodesOf({ ask }), urlNodes });
}

async function nodesOf({ ask }: Pick<TestDevice, 'ask'>): Promise<NodeIndex> {
  const { assumptions } = await ask('getSnapshot', {});
  const nameCase = assumptions.find(({ id }) => id === 'nameCase')?.value ?? '';
  return indexNodes(await ask('getTree', {}), nameCase);
}
