import type { Page } from 'playwright-core';

/** How two pictures differ, seen from far enough that the edges of letters do not matter. */
export interface ImageDifference {
  readonly sameSize: boolean;
  /** Share of blocks whose mean differs visibly, 0 to 1. */
  readonly share: number;
  /** The largest difference of any channel of any block's mean, 0 to 255. */
  readonly worst: number;
}

/** Side of a block in pixels: a letter of text, not a word. */
const block = 16;
/** From here on a block's mean counts as different; JPEG and typefaces of other systems stay well below. */
const visible = 16;
/** Share of blocks that may differ: typefaces of another system move a word; nobody's eye finds more. */
const tolerated = 0.005;

export function isSamePicture({ sameSize, share }: ImageDifference): boolean {
  return sameSize && share <= tolerated;
}

/** Both pictures decoded by the browser that painted them; `page` must have no content security policy. */
export function compareImages(page: Page, one: Buffer, other: Buffer): Promise<ImageDifference> {
  const sources = [one, other].map((bytes) => `data:image/jpeg;base64,${bytes.toString('base64')}`);
  return page.evaluate(differ, { sources, block, visible });
}

/** Runs in the page. */
async function differ(input: {
  readonly sources: readonly string[];
  readonly block: number;
  readonly visible: number;
}): Promise<ImageDifference> {
  const decode = async (source: string): Promise<ImageData> => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
    if (context === null) throw new Error('No canvas');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
  };
  const mean = ({ data, width, height }: ImageData, left: number, top: number): readonly number[] => {
    const sums = [0, 0, 0];
    let count = 0;
    for (let y = top; y < Math.min(top + input.block, height); y += 1) {
      for (let x = left; x < Math.min(left + input.block, width); x += 1) {
        for (const channel of [0, 1, 2]) sums[channel] = (sums[channel] ?? 0) + (data[4 * (y * width + x) + channel] ?? 0);
        count += 1;
      }
    }
    return sums.map((sum) => sum / count);
  };
  const [one, other] = await Promise.all(input.sources.map(decode));
  if (one === undefined || other === undefined || one.width !== other.width || one.height !== other.height)
    return { sameSize: false, share: 1, worst: 255 };
  const differences: number[] = [];
  for (let top = 0; top < one.height; top += input.block) {
    for (let left = 0; left < one.width; left += input.block) {
      const there = mean(other, left, top);
      differences.push(Math.max(...mean(one, left, top).map((value, channel) => Math.abs(value - (there[channel] ?? 0)))));
    }
  }
  const share = differences.filter((difference) => difference > input.visible).length / differences.length;
  return { sameSize: true, share, worst: Math.max(...differences) };
}
