import { describe, expect, test } from 'vitest';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';

describe('a URL that is looked at', () => {
  test.each([
    ['https://bob:secret@cdn.example/a.jpg', 'https://…@cdn.example/a.jpg'],
    ['http://bob@cdn.example/a.jpg', 'http://…@cdn.example/a.jpg'],
    ['https://bob:p@ss@cdn.example/a.jpg', 'https://…@cdn.example/a.jpg'],
    ['http:bob:secret@cdn.example/a.jpg', 'http:…@cdn.example/a.jpg'],
    ['http:\\\\bob:secret@cdn.example\\a.jpg', 'http:\\\\…@cdn.example\\a.jpg'],
    ['https://bob:se/cret@cdn.example/a.jpg', 'https://…@cdn.example/a.jpg'],
    ['https://a.blob.example/p.jpg?sv=2024&sig=abc%3D&se=x', 'https://a.blob.example/p.jpg?sv=2024&sig=…&se=x'],
    ['https://s3.example/p.jpg?X-Amz-Signature=abc&X-Amz-Date=1', 'https://s3.example/p.jpg?X-Amz-Signature=…&X-Amz-Date=1'],
    ['https://s3.example/p.jpg?AWSAccessKeyId=AKIA&Expires=1', 'https://s3.example/p.jpg?AWSAccessKeyId=…&Expires=1'],
    [
      'https://s3.example/p.jpg?X-Amz-Credential=AK%2F1&X-Amz-Security-Token=x',
      'https://s3.example/p.jpg?X-Amz-Credential=…&X-Amz-Security-Token=…',
    ],
    [
      'https://gcs.example/p.jpg?GoogleAccessId=a@b.example&X-Goog-Signature=ff',
      'https://gcs.example/p.jpg?GoogleAccessId=…&X-Goog-Signature=…',
    ],
    ['Server=db;User Id=sa;Password=hunter2', 'Server=db;User Id=sa;Password=…'],
    ['pwd=hunter2', 'pwd=…'],
    ['{"user":"bob","password":"hunter2"}', '{"user":"bob","password":"…"}'],
    ['https://a.example/p.jpg?x=1&amp;sig=abc', 'https://a.example/p.jpg?x=1&amp;sig=…'],
    ['Asks for https://bob:secret@cdn.example/a.jpg twice', 'Asks for https://…@cdn.example/a.jpg twice'],
  ])('%s does not show its credentials', (written, shown) => {
    expect(withoutCredentials(written)).toBe(shown);
  });

  test.each([
    'https://cdn.example/a.jpg',
    'http://127.0.0.1:8080/img@2x.jpg',
    'http://[::1]:8080/img@2x.jpg',
    'https://cdn.example/a.jpg?v=2&width=800',
    'C:\\Pictures\\me@work.jpg',
    'file:///C:/Pictures/a.jpg',
    'Contoso',
    '',
  ])('%s stays as written', (written) => {
    expect(withoutCredentials(written)).toBe(written);
  });

  test('is read in one go where it is long and hostile', () => {
    const text = '://a:b?&'.repeat(50_000);
    expect(withoutCredentials(text)).toBe(text);
  });
});
