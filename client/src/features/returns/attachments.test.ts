import { expect, test } from 'vitest';
import { formatSize, onThisSite, thumbnails } from './attachments';

test.each([
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [2_345_678, '2.3 MB'],
  [10_000_000, '10 MB'],
])('%i bytes are shown as %s', (bytes, text) => {
  expect(formatSize(bytes, 'en-GB')).toBe(text);
});

const file = (link: string) => ({
  id: 'a',
  name: 'a.png',
  size: 1,
  url: 'https://avoir.example/files/a',
  previewUrl: `https://avoir.example/files/a?link=${link}`,
});

test('a link is used on the site that the user has reached', () => {
  expect(onThisSite(file('1').previewUrl)).toBe('/files/a?link=1');
});

test('an image keeps the link that has worked, and takes the latest when that has expired', () => {
  const images = thumbnails();
  expect(images.of(file('1'))).toBe('/files/a?link=1');
  images.loaded(file('1'));
  expect(images.of(file('2'))).toBe('/files/a?link=1');
  images.failed(file('2'), '/files/a?link=1');
  expect(images.of(file('2'))).toBe('/files/a?link=2');
  images.failed(file('2'), '/files/a?link=2');
  expect(images.of(file('2'))).toBeUndefined();
});
