import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { renderPdf } from './render.js';
import type { DocumentContent } from './repository.js';
import { TEMPLATE_VERSION, digestOf } from './template.js';
import { contentOfLines } from './testing/content.js';

/**
 * What each version of the page made of the documents below. When this test fails, the page has changed: add one to
 * TEMPLATE_VERSION and its digest to this list, so that renderings that are kept from before are made anew.
 */
const MADE_BY_VERSION: Record<number, string> = {
  1: 'aebea5f356d242d69fd1b76ce6f35e8520ad1779779ef113de7d91d1bd530461',
};

const LOGO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const invoice = contentOfLines(40);
const note: DocumentContent = {
  ...invoice,
  kind: 'CREDIT_NOTE',
  language: 'FR',
  reason: 'Changed mind',
  fees: '20.00',
  preceding: [
    { number: 'INV-2026-00001', date: '2026-11-02' },
    { number: 'INV-2026-00007', date: null },
  ],
  lines: invoice.lines.slice(0, 3).map((line) => ({ ...line, credits: 'INV-2026-00001', unit: 'C62' })),
  logo: { mediaType: 'image/png', base64: LOGO },
};

const START = Buffer.from('stream\n');
const END = Buffer.from('\nendstream');

/** What a PDF draws and embeds, unpacked, so that the packing of one machine is not taken for a change. */
function contentOf(pdf: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = pdf.indexOf(START); from >= 0; from = pdf.indexOf(START, from)) {
    const to = pdf.indexOf(END, from);
    const packed = pdf.subarray(from + START.length, to);
    parts.push(packed[0] === 0x78 ? inflateSync(packed) : packed);
    from = to + END.length;
  }
  return parts;
}

test('the version of the page grows with every change of what it draws', async () => {
  const digest = createHash('sha256');
  for (const paper of [invoice, note]) for (const part of contentOf(await renderPdf(paper))) digest.update(part);
  expect({ [TEMPLATE_VERSION]: digest.digest('hex') }).toEqual({
    [TEMPLATE_VERSION]: MADE_BY_VERSION[TEMPLATE_VERSION],
  });
});

test('a rendering is known by everything that is printed', () => {
  const others: DocumentContent[] = [
    { ...invoice, language: 'FR' },
    { ...invoice, logo: note.logo },
    { ...invoice, seller: { ...invoice.seller, city: 'Nantes' } },
    { ...invoice, lines: invoice.lines.slice(1) },
  ];
  const known = [invoice, structuredClone(invoice), ...others].map((paper) => digestOf(paper)!.toString('hex'));
  expect(known[1]).toBe(known[0]);
  expect(new Set(known).size).toBe(1 + others.length);
});

test('what is far too large is not rendered at all', () => {
  expect(digestOf({ ...invoice, reason: 'x'.repeat(5_000_000) })).toBe(undefined);
});
