import { expect, test } from 'vitest';
import { layoutOf } from './layout.js';
import type { ContentTax, DocumentContent } from './repository.js';

const party = (name: string, country: string) => ({
  name,
  addressLines: ['12 rue des Lilas'],
  city: 'Lyon',
  postalCode: '69003',
  country,
  taxNumber: null,
  registration: null,
});

const REDUCED: ContentTax = { jurisdiction: 'FR', category: 'S', rate: '5.5', exemptionReason: null };

const line = (credits: string | null) => ({
  sku: 'GR-BE-01',
  description: 'Bearing grease',
  quantity: '1250.5',
  unit: 'KGM',
  price: '18.605',
  discount: '0.00',
  net: '23265.55',
  credits,
  taxes: [REDUCED],
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
  taxes: [{ ...REDUCED, base: '46531.10', tax: '2559.21' }],
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
  ['EN', 'credits invoice INV-2026-00001', '−2 kg', '−€37.21'],
  ['FR', 'crédite la facture INV-2026-00001', '−2 kg', '−37,21 €'],
  ['DE', 'korrigiert Rechnung INV-2026-00001', '−2 kg', '−37,21 €'],
] as const)('an invoice in %s marks the lines that credit, with their signs turned', (language, mark, units, net) => {
  const credit = { ...line('INV-2026-00001'), quantity: '-2', net: '-37.21' };
  const [first] = note.preceding;
  const mixed = { ...note, kind: 'INVOICE' as const, language, preceding: [first!], lines: [line(null), credit] };
  const texts = printed(mixed);
  expect(texts.filter((text) => text === mark)).toEqual([mark]);
  expect(texts.map((text) => text.replace('-', '−'))).toEqual(expect.arrayContaining([units, net]));
});

test('a discount that is less than the one credited adds to a mixed document', () => {
  const texts = printed({ ...note, headerDiscount: '-5.00' });
  expect(texts.slice(texts.indexOf('Remise'), texts.indexOf('Remise') + 2)).toEqual(['Remise', '5,00 €']);
});

test.each([
  ['FR', ['1 250,5 kg', '18,605', '23 265,55 €', '5,5 %', 'TVA 5,5 % sur 46 531,10 €', '21 novembre 2026']],
  ['EN', ['1,250.5 kg', '18.605', '€23,265.55', '5.5%', 'VAT 5.5% on €46,531.10', '21 November 2026']],
  ['DE', ['1.250,5 kg', '18,605', '23.265,55 €', '5,5 %', 'USt. 5,5 % auf 46.531,10 €', '21. November 2026']],
] as const)('figures and dates are formatted for %s, with all decimals', (language, figures) => {
  expect(printed({ ...note, language })).toEqual(expect.arrayContaining([...figures]));
});

test.each([
  ['EN', '1', 'DAY', '1 day'],
  ['EN', '1.5', 'DAY', '1.5 days'],
  ['FR', '1.5', 'DAY', '1,5 jour'],
  ['FR', '2', 'SET', '2 jeux'],
  ['DE', '1', 'MON', '1 Monat'],
  ['DE', '2', 'MON', '2 Monate'],
  ['DE', '0.5', 'SET', '0,5 Sätze'],
] as const)('in %s, %s %s is %j', (language, quantity, unit, text) => {
  expect(printed({ ...note, language, lines: [{ ...line(null), quantity, unit }] })).toContain(text);
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
  expect(printed({ ...note, language: 'DE' })).toEqual(expect.arrayContaining(['Frankreich', 'Deutschland']));
  expect(printed({ ...note, seller: party('Velo Nord GmbH', 'FR') })).not.toContain('France');
});

test.each([
  ['EN', 'VAT ID', 'Tax number'],
  ['FR', 'N° TVA', 'N° fiscal'],
  ['DE', 'USt-IdNr.', 'Steuernummer'],
] as const)(
  'in %s, seller and buyer have a %s, and a company in the United States has a %s',
  (language, vat, other) => {
    const seller = { ...note.seller, taxNumber: 'DE123456789' };
    const from = (country: string, taxNumber: string) =>
      printed({ ...note, language, seller, buyer: { ...party('Buyer', country), taxNumber } });
    expect(from('FR', 'FR83404833048')).toEqual(expect.arrayContaining([`${vat} DE123456789`, `${vat} FR83404833048`]));
    expect(from('US', '12-3456789')).toEqual(expect.arrayContaining([`${vat} DE123456789`, `${other} 12-3456789`]));
  },
);

test('the file states its language and title', () => {
  expect(layoutOf({ ...note, language: 'DE' })).toMatchObject({
    language: 'de-DE',
    info: { title: 'Rechnungskorrektur CN-2026-00001' },
  });
});

test('the footer is shortened so that it stays on the page', () => {
  const { footer } = layoutOf({ ...note, seller: { ...note.seller, name: 'Handelsgesellschaft '.repeat(20) } });
  const [seller, page] = textsOf((footer as (page: number, pages: number) => unknown)(1, 2));
  expect(seller).toMatch(/^Handelsgesellschaft .*…$/);
  expect(seller!.length).toBeLessThanOrEqual(200);
  expect(page).toBe('Page 1 sur 2');
});
