import { expect, test } from 'vitest';
import { createImageInspector } from '../../../../electron/device/images/inspect/image-inspector.ts';
import { nativeCrc32 } from '../../../../electron/node/storage/native-crc32.ts';

test('names bytes that are neither JPEG nor PNG where they are something people take for a picture', () => {
  const named = (start: string) => {
    const walk = createImageInspector(nativeCrc32);
    const walked = walk.push(Buffer.from(start, 'latin1')) ?? walk.finish();
    return walked.kind === 'broken' ? walked.detail : '';
  };
  expect(named('GIF89a')).toBe('it looks like a GIF picture');
  expect(named('RIFF\0\0\0\0WEBPVP8 ')).toBe('it looks like a WebP picture');
  expect(named('\0\0\0\x1cftypavif')).toBe('it looks like an AVIF or HEIC picture, or a video');
  expect(named('<svg><script>')).toBe('it looks like an SVG picture');
  expect(named('<!doctype html>')).toBe('it looks like a web page');
  expect(named('\xef\xbb\xbf\r\n<!-- c --> <HTML lang="en">')).toBe('it looks like a web page');
  expect(named('\0\0\x01\0')).toBe('it begins with neither a PNG nor a JPEG signature');
});
