import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disposition, fileName } from './file-name.js';

test.each<[string, string, string]>([
  ['a plain name', 'photo 1.jpg', 'photo 1.jpg'],
  ['letters of other scripts', 'reçu №5 – 写真.png', 'reçu №5 – 写真.png'],
  ['a path', '../../etc/passwd', 'passwd'],
  ['a path of Windows', 'C:\\Users\\kari\\photo.png', 'photo.png'],
  ['a path that ends in a separator', 'photos/', 'file'],
  ['only dots', '..', 'file'],
  ['nothing', '', 'file'],
  ['a hidden file', '.htaccess', 'htaccess'],
  ['dots and spaces at the end', 'photo.png. . ', 'photo.png'],
  ['line breaks', 'a\r\nset-cookie: b.txt', 'aset-cookie b.txt'],
  ['a zero byte', 'photo.png\0.exe', 'photo.png.exe'],
  ['another direction of text', 'photo\u202egnp.exe', 'photognp.exe'],
  ['invisible characters', 'pho\u200bto\ufeff.png', 'photo.png'],
  ['what file systems do not allow', '<a>:"b"|?*.txt', 'ab.txt'],
  ['a device of Windows', 'con.txt', '_con.txt'],
  ['half a character', 'a\ud800.png', 'a\ufffd.png'],
  ['characters in parts', 'e\u0301.png', 'é.png'],
  ['a long name', `${'n'.repeat(300)}.jpeg`, `${'n'.repeat(114)}.jpeg`],
  ['a long extension', `a.${'n'.repeat(300)}`, `a.${'n'.repeat(117)}`],
])('%s', (_, given, kept) => {
  expect(fileName(given)).toBe(kept);
});

const ANY_TEXT = fc.string({ unit: 'binary', maxLength: 300 });

test('whatever the name, the kept one is short, well formed, and no path; it stays as it is', () => {
  fc.assert(
    fc.property(ANY_TEXT, (given) => {
      const name = fileName(given);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(120);
      expect(name.isWellFormed()).toBe(true);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\"]|^\.+$/u);
      expect(fileName(name)).toBe(name);
    }),
  );
});

test('whatever the name, the header is one line of ASCII that holds it', () => {
  fc.assert(
    fc.property(ANY_TEXT, (given) => {
      const name = fileName(given);
      const [, plain, encoded] = /^attachment; filename="([\w. -]*)"; filename\*=UTF-8''([\w.!~%-]*)$/.exec(
        disposition('attachment', name),
      )!;
      expect(plain!.length).toBe(name.length);
      expect(decodeURIComponent(encoded!)).toBe(name);
    }),
  );
});
