import { expect, test } from 'vitest';
import { layoutOf } from './layout.js';
import type { DocumentContent } from './repository.js';

const party = (name: string, country: string) => ({
  name,
  addressLines: ['12 rue des Lilas'],
  city: 'Lyon',
  postalCode: '69003',
  country,
  taxNumber: null,
  registration: null,
});

const line = (credits: string | null) => ({
  sku: 'GR-BE-01',
  description: 'Bearing grease',
  quantity: '1250.5',
  unit: 'KGM',
  price: '18.605',
  discount: '0.00',
  net: '23265.55',
  credits,
});

const note: DocumentContent = {
  kind: 'CREDIT_NOTE',
  number: 'CN-2026-00001',
  postingDate: '2026-11-21',
  dueDate: '2026-11-21',
  deliveryDate: null,
  currency: 'EUR',
  buyerReference: null,
  orderReference: 'RMA-0001',
  reason: 'Changed mind',
  preceding: [
    { number: 'INV-2026-00001', date: '2026-11-02' },
    { number: 'INV-2026-00007', date: '2026-11-09' },
  ],
  seller: party('Velo Nord GmbH', 'DE'),
  buyer: party('Atelier Brun', 'FR'),
  language: 'FR',
  subtotal: '46531.10',
  headerDiscount: '0.00',
  freight: '0.00',
  fees: '0.00',
  net: '46531.10',
  total: '49090.31',
  lines: [line('INV-2026-00001'), line('INV-2026-00007')],
  taxes: [{ rate: '5.5', base: '46531.10', tax: '2559.21', exemptionReason: null }],
  logo: null,
};

/** Every text of a page in reading order, with line breaks as spaces. */
function textsOf(block: unknown): string[] {
  if (typeof block === 'string') return [block.replaceAll(/[\u00a0\n]/g, ' ')];
  if (Array.isArray(block)) return block.flatMap(textsOf);
  if (typeof block !== 'object' || block === null) return [];
  const { text, stack, columns, table } = block as Record<string, unknown>;
  return [text, stack, columns, (table as { body?: unknown } | undefined)?.body].flatMap(textsOf);
}
const printed = (document: DocumentContent) => textsOf(layoutOf(document)['content']);

test('a credit note prints every invoice it credits, and on each line the invoice of that line', () => {
  const texts = printed(note);
  expect(texts).toContain('INV-2026-00001 du 2 novembre 2026 INV-2026-00007 du 9 novembre 2026');
  expect(texts).toContain('Crédite les factures');
  expect(texts.filter((text) => text.startsWith('de INV-'))).toEqual(['de INV-2026-00001', 'de INV-2026-00007']);
});

test('a credit note of one invoice prints it once', () => {
  const texts = printed({ ...note, preceding: note.preceding.slice(0, 1), lines: [line('INV-2026-00001')] });
  expect(texts).toContain('Crédite la facture');
  expect(texts.filter((text) => text.startsWith('de INV-'))).toEqual([]);
});

test.each([
  ['FR', ['1 250,5 kg', '18,605', '23 265,55 €', 'Taxe 5,5 % sur 46 531,10 €']],
  ['EN', ['1,250.5 kg', '18.605', '€23,265.55', 'Tax 5.5 % on €46,531.10']],
] as const)('figures are formatted for %s with all decimals', (language, figures) => {
  expect(printed({ ...note, language })).toEqual(expect.arrayContaining([...figures]));
});

test('a unit is printed by name, or by its code if it has none', () => {
  const inUnit = (unit: string) => printed({ ...note, lines: [{ ...line(null), quantity: '4', unit }] });
  expect(inUnit('C62')).toContain('4 pces');
  expect(inUnit('XBX')).toContain('4 XBX');
});

test('the heading of the prices shows the currency', () => {
  expect(printed(note)).toContain('Prix EUR');
});

test('the subtotal is printed only if discounts, freight or fees follow', () => {
  expect(printed(note)).not.toContain('Sous-total');
  const texts = printed({ ...note, subtotal: '48980.10', headerDiscount: '2449.00' });
  const from = texts.indexOf('Sous-total');
  expect(texts.slice(from, from + 4)).toEqual(['Sous-total', '48 980,10 €', 'Remise', '−2 449,00 €']);
});

test('only a word that is too long for its column may be broken', () => {
  const long = 'X'.repeat(100);
  const page = JSON.stringify(layoutOf({ ...note, buyerReference: `PO 4711 ${long} urgent` })['content']);
  expect(page).toContain(JSON.stringify(['PO 4711 ', { text: long, wordBreak: 'break-all' }, ' urgent']));
});

test('countries are printed if they differ', () => {
  expect(printed(note)).toEqual(expect.arrayContaining(['France', 'Allemagne']));
  expect(printed({ ...note, seller: party('Velo Nord GmbH', 'FR') })).not.toContain('France');
});
