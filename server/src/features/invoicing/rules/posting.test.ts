import { describe, expect, test } from 'vitest';
import type { BusinessDate } from '../../../kernel/date.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { whyNotBeforeInvoice, whyNotBeforeOrder, whyNotOnDate } from './posting.js';

/** The code, the path and the facts of a refusal; undefined if the date is accepted. */
const answer = (refusal: Refusal | undefined) =>
  refusal && [
    refusal.data.code,
    refusal.path,
    Object.fromEntries(Object.entries(refusal.data.text.facts).map(([name, { value }]) => [name, value])),
  ];
/** The expected answer, with some of its facts. */
const expected = (facts: object | undefined) =>
  facts && ['POSTING_DATE_INVALID', ['postingDate'], expect.objectContaining(facts)];
const day = (text: string) => text as BusinessDate;

describe('posting an invoice', () => {
  test.each([
    ['2026-03-17', 'the day after the order', undefined],
    ['2026-03-16', 'the day of the order', undefined],
    ['2026-03-15', 'the day before', { order: 'SO-0007', earliest: '2026-03-16' }],
    ['2025-12-31', 'the year before', { earliest: '2026-03-16' }],
    ['2006-03-16', 'twenty years before', { earliest: '2026-03-16' }],
  ])('on %s, %s', (date, _, fact) => {
    const refusal = whyNotBeforeOrder(date, { reference: 'SO-0007', orderDate: '2026-03-16' });
    expect(answer(refusal)).toEqual(expected(fact));
  });
});

test.each([
  ['2026-03-16', undefined],
  ['2026-03-15', { invoice: 'INV-2026-0003', earliest: '2026-03-16' }],
])('crediting an invoice of 16 March on %s', (date, fact) => {
  const refusal = whyNotBeforeInvoice(day(date), { number: 'INV-2026-0003', postingDate: '2026-03-16' });
  expect(answer(refusal)).toEqual(expected(fact));
});

test.each([
  // date        last date of the series
  ['2026-03-16', null, undefined],
  ['2026-03-17', null, { latest: '2026-03-16' }],
  ['2026-03-14', '2026-03-14', undefined],
  ['2026-03-13', '2026-03-14', { earliest: '2026-03-14' }],
])('assigning a number on %s after %s, on 16 March', (date, last, fact) => {
  const refusal = whyNotOnDate(day(date), day('2026-03-16'), last);
  expect(answer(refusal)).toEqual(expected(fact));
});
