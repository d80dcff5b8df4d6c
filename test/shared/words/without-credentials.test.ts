import { describe, expect, test } from 'vitest';
import { shownValue, shownXml } from '../../../shared/words/shown-xml.ts';
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
    ...[
      'apikey',
      'api_key',
      'auth',
      'jwt',
      'sas',
      'hmac',
      'code',
      'pass',
      'X-Auth',
      'client_secret',
      'Key-Pair-Id',
      '%73ig',
      'pass%77ord',
    ].map((name) => [`https://a.example/p.jpg?v=2&${name}=S3cret&w=1`, `https://a.example/p.jpg?v=2&${name}=…&w=1`] as const),
    ['https://a.example/p#access_token=abc', 'https://a.example/p#access_token=…'],
    ['https://a.example/p;jsessionid=abc', 'https://a.example/p;jsessionid=…'],
    ['https://a.example/p?token%3Dabc', 'https://a.example/p?token%3D…'],
    ['https://a.example/?u=https%3A%2F%2Fb.example%3Fsig%3Dabc', 'https://a.example/?u=https%3A%2F%2Fb.example%3Fsig%3D…'],
    ['https://a.example/?u=https%253A%252F%252Fbob%253Aabc%2540b.example', 'https://a.example/?u=https%3A%2F%2F…%40b.example'],
    ['//bob:secret@cdn.example/a.jpg', '//…@cdn.example/a.jpg'],
    ['https://bob:sec\nret@cdn.example/a.jpg', 'https://…@cdn.example/a.jpg'],
    ['Authorization: Bearer abc', 'Authorization: …'],
    ['Cookie: a=1; session=abc', 'Cookie: …'],
    ['X-Api-Key: abc', 'X-Api-Key: …'],
    ['password: hunter2', 'password: …'],
    ['curl -H "Authorization: Basic Ym9iOmFiYw==" x', 'curl -H "Authorization: …" x'],
    ['Bearer abc123def is what it sent', 'Bearer … is what it sent'],
    ['net use --password hunter2 x', 'net use --password … x'],
    ['setup /password:hunter2 /quiet', 'setup /password:… /quiet'],
    ['Password=a b "c;Database=x', 'Password=…;Database=x'],
    ['password="a b" x', 'password="…" x'],
    ["{'pwd' : 'a b'}", "{'pwd' : '…'}"],
    ['{"password":"a\\"b","x":1}', '{"password":"…","x":1}'],
    ['{"password":12345678,"x":1}', '{"password":…,"x":1}'],
    ['"{\\"token\\":\\"abc\\"}"', '"{\\"token\\":\\"…\\"}"'],
    ['a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def b', 'a … b'],
    ['-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----', '-----BEGIN PRIVATE KEY-----…-----END PRIVATE KEY-----'],
    ['Asks for https://bob:secret@cdn.example/a.jpg twice', 'Asks for https://…@cdn.example/a.jpg twice'],
  ] as const)('%s does not show its credentials', (written, shown) => {
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
    'Basic authentication, Bearer tokens',
    'Key: HKLM\\SOFTWARE\\Policies',
    './Device/Vendor/MSFT/Policy/Config/DeviceLock/AllowSimpleDevicePassword: 200',
    'AllowSimpleDevicePassword=1',
    'https://cdn.example/a%3Ab.jpg?hue=3',
    '',
  ])('%s stays as written', (written) => {
    expect(withoutCredentials(written)).toBe(written);
  });

  test.each(['://a:b?&', '-eyJ', '%3d', 'a%', 'Basic ', '--token-', 'x', '%25'])(
    'is read in one go where it is long and hostile: %s',
    (part) => {
      const text = part.repeat(100_000);
      expect(withoutCredentials(text)).toBe(text);
    },
  );
});

describe('a document that is looked at', () => {
  test.each([
    ['<WLANProfile><keyMaterial>abc</keyMaterial></WLANProfile>', '<WLANProfile><keyMaterial>…</keyMaterial></WLANProfile>'],
    ['<a:Password x="1">abc</a:Password>', '<a:Password x="1">…</a:Password>'],
    ['<parm name="AAUTHSECRET" value="abc"/>', '<parm name="AAUTHSECRET" value="…"/>'],
    ["<user password='abc'/>", '<user password="…"/>'],
    ['<Item><LocURI>./A/Password</LocURI><Data>abc</Data></Item>', '<Item><LocURI>./A/Password</LocURI><Data>…</Data></Item>'],
    ['<Data>&lt;Password&gt;abc&lt;/Password&gt;</Data>', '<Data>&lt;Password&gt;…&lt;/Password&gt;</Data>'],
    ['<Data><![CDATA[<Password>abc</Password>]]></Data>', '<Data><![CDATA[<Password>…</Password>]]></Data>'],
    ['<Data>pass<![CDATA[word=abc]]></Data>', '<Data>password=…</Data>'],
    ['<Data>pass<!-- -->word=abc</Data>', '<Data>password=…</Data>'],
    ['<Data>a<!-- sig=abc --></Data>', '<Data>a<!-- sig=… --></Data>'],
  ])('%s does not show its secret', (written, shown) => {
    expect(shownXml(written)).toBe(shown);
  });

  test('keeps switches and numbers of policies that are called after passwords', () => {
    const policy = '<Item><LocURI>./A/AllowSimpleDevicePassword</LocURI><Data>1</Data></Item>';
    expect(shownXml(policy)).toBe(policy);
    expect([shownValue('0', './A/BlockPicturePassword'), shownValue('abc', './A/Wifi/PreSharedKey')]).toEqual(['0', '…']);
  });

  test.each(['<a', '<![CDATA[', '<!--', '<Data>', 'a<!---->'])('is read in one go where it is long and hostile: %s', (part) => {
    const text = part.repeat(50_000);
    expect(shownXml(text) === text).toBe(true);
  });
});
