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

/** Every text of a page in reading order; breaks within one are spaces here. */
function textsOf(block: unknown): string[] {
  if (typeof block === 'string') return [block.replaceAll(/[\u00a0\n]/g, ' ')];
  if (Array.isArray(block)) return block.flatMap(textsOf);
  if (typeof block !== 'object' || block === null) return [];
  const { text, stack, columns, table } = block as Record<string, unknown>;
  return [text, stack, columns, (table as { body?: unknown } | undefined)?.body].flatMap(textsOf);
}
const printed = (document: DocumentContent) => textsOf(layoutOf(document)['content']);

test('a credit note names every invoice it credits, and each line the one it came from', () => {
  const texts = printed(note);
  expect(texts).toContain('INV-2026-00001 du 2 novembre 2026 INV-2026-00007 du 9 novembre 2026');
  expect(texts).toContain('Crédite les factures');
  expect(texts.filter((text) => text.startsWith('de INV-'))).toEqual(['de INV-2026-00001', 'de INV-2026-00007']);
});

test('of one invoice it is named once', () => {
  const texts = printed({ ...note, preceding: note.preceding.slice(0, 1), lines: [line('INV-2026-00001')] });
  expect(texts).toContain('Crédite la facture');
  expect(texts.filter((text) => text.startsWith('de INV-'))).toEqual([]);
});

test.each([
  ['FR', ['1 250,5 kg', '18,605', '23 265,55 €', 'Taxe 5,5 % sur 46 531,10 €']],
  ['EN', ['1,250.5 kg', '18.605', '€23,265.55', 'Tax 5.5 % on €46,531.10']],
] as const)('figures are written as %s writes them, with every decimal', (language, figures) => {
  expect(printed({ ...note, language })).toEqual(expect.arrayContaining([...figures]));
});

test('pieces are named, and a unit without a name by its code', () => {
  const inUnit = (unit: string) => printed({ ...note, lines: [{ ...line(null), quantity: '4', unit }] });
  expect(inUnit('C62')).toContain('4 pces');
  expect(inUnit('XBX')).toContain('4 XBX');
});

test('the head of the prices names the currency', () => {
  expect(printed(note)).toContain('Prix EUR');
});

test('the sum of the lines stands before what is taken or added, and only then', () => {
  expect(printed(note)).not.toContain('Somme des lignes');
  const texts = printed({ ...note, subtotal: '48980.10', headerDiscount: '2449.00' });
  const from = texts.indexOf('Somme des lignes');
  expect(texts.slice(from, from + 4)).toEqual(['Somme des lignes', '48 980,10 €', 'Remise', '−2 449,00 €']);
});

test('a word that is too long for its place may be broken, and the others stay whole', () => {
  const long = 'X'.repeat(100);
  const page = JSON.stringify(layoutOf({ ...note, buyerReference: `PO 4711 ${long} urgent` })['content']);
  expect(page).toContain(JSON.stringify(['PO 4711 ', { text: long, wordBreak: 'break-all' }, ' urgent']));
});

test('countries are named where they differ', () => {
  expect(printed(note)).toEqual(expect.arrayContaining(['France', 'Allemagne']));
  expect(printed({ ...note, seller: party('Velo Nord GmbH', 'FR') })).not.toContain('France');
});
