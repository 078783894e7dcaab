import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentTypeOf } from './content-type.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const TEXT = 'text/plain';
const UNKNOWN = 'application/octet-stream';

test.each<[string, Buffer, string]>([
  ['PNG', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0'), 'image/png'],
  ['JPEG', bytes('\xff\xd8\xff\xe0\0\x10JFIF\0'), 'image/jpeg'],
  ['PDF', bytes('%PDF-1.7\n'), 'application/pdf'],
  ['HTML', bytes('<!doctype html><script>alert(1)</script>'), TEXT],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), TEXT],
  ['SVG as XML', bytes('<?xml version="1.0"?><svg/>'), 'application/xml'],
  ['a script', bytes('alert(1)'), TEXT],
  ['text in UTF-8', Buffer.from('reçu'), TEXT],
  ['text that ends within a character', Buffer.from('reçu – €').subarray(0, -1), TEXT],
  ['text in another encoding', bytes('re\xe7u n\xb0 5'), UNKNOWN],
  ['bytes with zeros', bytes('text\0text'), UNKNOWN],
  ['one byte that is no text', bytes('\xff'), UNKNOWN],
])('%s is recognised by its content', async (_, head, type) => {
  expect(await contentTypeOf(head)).toBe(type);
});

const MAGIC = [
  '',
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff',
  'PK\x03\x04',
  'ID3',
  '%PDF',
  'RIFF',
  '\0\0\0\x18ftyp',
  '\x1f\x8b',
  'OggS',
  '<?xml ',
  'ustar',
  'II*\0',
  '\x1aE\xdf\xa3',
];

test('no bytes are a fault or a type that a browser would run', async () => {
  const any = fc.tuple(fc.constantFrom(...MAGIC), fc.uint8Array({ maxLength: 200 }));
  await fc.assert(
    fc.asyncProperty(any, async ([magic, rest]) => {
      const type = await contentTypeOf(Buffer.concat([bytes(magic), rest, Buffer.from([0])]));
      expect(type).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/i);
      expect(type).not.toMatch(/html|svg|javascript/);
    }),
    { numRuns: 300 },
  );
});
