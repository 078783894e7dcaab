import { describe, expect, test } from 'vitest';
import { SAME_CURRENCY, parseExchangeRate } from '../../../kernel/exchange-rate.js';
import { parsePercent } from '../../../kernel/percent.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { TaxMethod } from '../../../kernel/tax/index.js';
import { arrange } from './arrange.js';
import type { CreditDraft, Draft, SaleDraft } from './drafts.js';
import { kindOf, sideOf, signOn } from './kind.js';

const TAX: TaxMethod = { by: 'COMPONENT', per: 'TOTAL', jurisdictions: {} };
const RATE = parseExchangeRate('0.9');
const buyer = {
  name: 'Halden Cycles',
  addressLines: [],
  city: 'Halden',
  postalCode: null,
  country: 'NO',
  taxNumber: null,
  email: null,
  registration: null,
};
const header = (id: string) => ({
  id,
  legalEntityId: 'us',
  source: { name: 'ORDER', id, reference: id },
  companyId: 'them',
  buyer,
  currency: 'EUR',
  termsDays: 30,
  deliveryDate: null,
  buyerReference: null,
  orderReference: id,
});
const sale = (id: string, more: Partial<SaleDraft> = {}): Draft => ({
  ...header(id),
  kind: 'SALE',
  exchangeRate: SAME_CURRENCY,
  discountMethod: 'LINE',
  discountPercent: parsePercent('0'),
  taxMethod: TAX,
  lines: [],
  ...more,
});
const credit = (id: string, invoiceId: string, more: Partial<CreditDraft> = {}): Draft => ({
  ...header(id),
  kind: 'CREDIT',
  creditKind: 'GOODS',
  creditsFreightShare: true,
  isReserved: true,
  reason: null,
  termsDays: 0,
  lines: [{ id: `${id} 1`, source: null, invoiceId, invoiceLineId: 'line', quantity: parseQuantity('1') }],
  ...more,
});
const invoices = new Map([
  ['one', { exchangeRate: SAME_CURRENCY, taxMethod: TAX }],
  ['two', { exchangeRate: SAME_CURRENCY, taxMethod: TAX }],
  ['foreign', { exchangeRate: RATE, taxMethod: TAX }],
  ['per line', { exchangeRate: SAME_CURRENCY, taxMethod: { ...TAX, per: 'LINE' as const } }],
]);
const arranged = (drafts: readonly Draft[], by: 'NONE' | 'INVOICE_ACCOUNT') =>
  arrange(
    drafts.map((draft) => ({ sourceId: draft.source.id, draft })),
    by,
    invoices,
  ).map((shared) => shared.map(({ sourceId }) => sourceId));

test('without a summary each selected thing has a document', () => {
  expect(arranged([sale('a'), sale('b'), credit('c', 'one')], 'NONE')).toEqual([['a'], ['b'], ['c']]);
});

describe('by customer', () => {
  const other = { ...buyer, city: 'Oslo' };
  test.each<[string, Draft, string[][]]>([
    ['the same facts', sale('b'), [['a', 'b']]],
    ['another reference', sale('b', { buyerReference: 'PO 1' }), [['a', 'b']]],
    ['another customer', sale('b', { companyId: 'others' }), [['a'], ['b']]],
    ['another legal entity', sale('b', { legalEntityId: 'we' }), [['a'], ['b']]],
    ['another currency', sale('b', { currency: 'USD' }), [['a'], ['b']]],
    ['another exchange rate', sale('b', { exchangeRate: RATE }), [['a'], ['b']]],
    ['other terms', sale('b', { termsDays: 14 }), [['a'], ['b']]],
    ['another printed address', sale('b', { buyer: other }), [['a'], ['b']]],
    ['another discount method', sale('b', { discountMethod: 'PER_UNIT' }), [['a'], ['b']]],
    ['another header discount in percent', sale('b', { discountPercent: parsePercent('5') }), [['a'], ['b']]],
    ['another tax method', sale('b', { taxMethod: { ...TAX, per: 'LINE' } }), [['a'], ['b']]],
    ['a credit', credit('b', 'one'), [['a', 'b']]],
    ['a credit to another printed address', credit('b', 'one', { buyer: other }), [['a'], ['b']]],
    ['a credit of another customer', credit('b', 'one', { companyId: 'others' }), [['a'], ['b']]],
    ['a credit in another currency', credit('b', 'one', { currency: 'USD' }), [['a'], ['b']]],
    ['a credit by another legal entity', credit('b', 'one', { legalEntityId: 'we' }), [['a'], ['b']]],
    ['a credit at another exchange rate', credit('b', 'foreign'), [['a'], ['b']]],
    ['a credit by another tax method', credit('b', 'per line'), [['a'], ['b']]],
  ])('a sale and %s', (_, second, expected) => {
    expect(arranged([sale('a'), second], 'INVOICE_ACCOUNT')).toEqual(expected);
  });

  test.each<[string, Draft, string[][]]>([
    ['another invoice', credit('b', 'two'), [['a', 'b']]],
    ['an invoice with another exchange rate', credit('b', 'foreign'), [['a'], ['b']]],
    ['an invoice with another tax method', credit('b', 'per line'), [['a'], ['b']]],
  ])('a credit and one of %s', (_, second, expected) => {
    expect(arranged([credit('a', 'one'), second], 'INVOICE_ACCOUNT')).toEqual(expected);
  });

  test('documents and their lines follow the sequence of the selection', () => {
    const others = { companyId: 'others' };
    const drafts = [credit('c', 'two'), sale('x', others), sale('b'), credit('d', 'one'), sale('a')];
    expect(arranged(drafts, 'INVOICE_ACCOUNT')).toEqual([['c', 'd', 'b', 'a'], ['x']]);
  });

  test('credits share the document of the first sales of several', () => {
    const drafts = [sale('b', { termsDays: 14 }), credit('c', 'one'), sale('a'), credit('d', 'foreign')];
    expect(arranged(drafts, 'INVOICE_ACCOUNT')).toEqual([['b', 'c'], ['a'], ['d']]);
  });
});

test.each([
  ['SALE', 'INVOICE'],
  ['CREDIT', 'CREDIT_NOTE'],
  ['UNREFERENCED', 'CREDIT_NOTE'],
] as const)('a draft of kind %s makes a document of kind %s', (kind, expected) => {
  expect(kindOf(sideOf({ kind }))).toBe(expected);
});

test.each([
  ['INVOICE', 'SALE', 1n],
  ['INVOICE', 'CREDIT', -1n],
  ['INVOICE', 'CHARGE', 1n],
  ['CREDIT_NOTE', 'CREDIT', 1n],
  ['CREDIT_NOTE', 'SALE', -1n],
  ['CREDIT_NOTE', 'FEE', 1n],
  ['INVOICE', 'FEE', -1n],
] as const)('a document of kind %s prints a line of kind %s with the sign %s', (kind, lineKind, sign) => {
  expect(signOn(kind, lineKind)).toBe(sign);
});
