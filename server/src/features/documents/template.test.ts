import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { renderPdf } from './render.js';
import type { DocumentContent } from './repository.js';
import { TEMPLATE_VERSION, digestOf } from './template.js';
import { contentOfLines } from './testing/content.js';

/**
 * The digest of the documents below in each version of the template. If this test fails, the template has changed:
 * increase TEMPLATE_VERSION and add its digest to this list, so that kept renderings are rendered again.
 */
const DIGESTS_BY_VERSION: Record<number, string> = {
  1: 'aebea5f356d242d69fd1b76ce6f35e8520ad1779779ef113de7d91d1bd530461',
  2: '2b8b5e2007fc67b101229ad8abdcaca3a387ef24139e120cd4a5f9fb16e94389',
  3: '244d8655407bb4bded83d41cc1ee1ce4ddd2deadaf0eea33538868c3eb396c8b',
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

const UNTAXED = { jurisdiction: 'DE', category: 'AE', rate: '0', exemptionReason: '§ 13b UStG' };
const reverseCharge: DocumentContent = {
  ...invoice,
  language: 'DE',
  lines: invoice.lines.slice(0, 3).map((line) => ({ ...line, unit: 'MON', taxes: [UNTAXED] })),
  taxes: [{ ...UNTAXED, base: '46543.10', tax: '0.00' }],
};

const START = Buffer.from('stream\n');
const END = Buffer.from('\nendstream');

/** The unpacked streams of a PDF, so that a different compression is not taken for a change. */
function streamsOf(pdf: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let from = pdf.indexOf(START); from >= 0; from = pdf.indexOf(START, from)) {
    const to = pdf.indexOf(END, from);
    const packed = pdf.subarray(from + START.length, to);
    parts.push(packed[0] === 0x78 ? inflateSync(packed) : packed);
    from = to + END.length;
  }
  return parts;
}

test('the template version increases with every change of the output', async () => {
  const digest = createHash('sha256');
  for (const content of [invoice, note, reverseCharge])
    for (const part of streamsOf(await renderPdf(content))) digest.update(part);
  expect({ [TEMPLATE_VERSION]: digest.digest('hex') }).toEqual({
    [TEMPLATE_VERSION]: DIGESTS_BY_VERSION[TEMPLATE_VERSION],
  });
});

test('the digest covers all printed content', () => {
  const others: DocumentContent[] = [
    { ...invoice, language: 'FR' },
    { ...invoice, logo: note.logo },
    { ...invoice, seller: { ...invoice.seller, city: 'Nantes' } },
    { ...invoice, lines: invoice.lines.slice(1) },
  ];
  const digests = [invoice, structuredClone(invoice), ...others].map((content) => digestOf(content)!.toString('hex'));
  expect(digests[1]).toBe(digests[0]);
  expect(new Set(digests).size).toBe(1 + others.length);
});

test('a document with too much text has no digest', () => {
  expect(digestOf({ ...invoice, reason: 'x'.repeat(5_000_000) })).toBe(undefined);
});
