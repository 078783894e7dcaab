import { describe, expect, test } from 'vitest';
import { parseBusinessDate } from '../../../kernel/date.js';
import { formatQuantity, parseQuantity } from '../../../kernel/quantity.js';
import { texts } from '../../../schema.js';
import type { SoldLine } from './returnable.js';
import { returnableQuantity, whyNotReturn } from './returnable.js';

/** A line as written in the tables below, with quantities as text. */
type LineText = Partial<Omit<SoldLine, 'reserved' | 'credited' | 'kept'>> &
  Partial<Record<'reserved' | 'credited' | 'kept', string>>;

const sold = ({ reserved = '0', credited = '0', kept = '0', ...more }: LineText = {}): SoldLine => ({
  invoiceNumber: 'INV-2026-00001',
  description: 'Rear hub',
  isSale: true,
  quantity: parseQuantity('10'),
  reserved: parseQuantity(reserved),
  credited: parseQuantity(credited),
  kept: parseQuantity(kept),
  soldOn: parseBusinessDate('2026-03-01'),
  returnPolicy: 'ALWAYS',
  returnDays: null,
  quantityDecimals: 0,
  ...more,
});

describe('units of an invoice line', () => {
  test('are returnable less open returns, credited units and units kept without credit', () => {
    const line = sold({ reserved: '3', credited: '2', kept: '1' });
    expect(formatQuantity(returnableQuantity(line))).toBe('4');
  });

  test.each([
    // line                                         units    code                sentence
    [{}, '10', undefined, undefined],
    [{}, '11', 'OVER_RETURN', 'Only 10 of 10 on INV-2026-00001 are left to return. Enter 10 or fewer.'],
    [{ reserved: '6' }, '5', 'OVER_RETURN', 'Only 4 of 10 on INV-2026-00001 are left to return. Enter 4 or fewer.'],
    [
      { credited: '7', kept: '3' },
      '1',
      'OVER_RETURN',
      'Nothing is left to return on this line: 10 sold, 7 credited, 3 kept without credit.',
    ],
    [{}, '0', 'INVALID_INPUT', 'Enter a quantity above zero.'],
    [{}, '-1', 'INVALID_INPUT', 'Enter a quantity above zero.'],
    [{}, '0.5', 'INVALID_INPUT', 'Rear hub is counted in whole units. Correct the quantity.'],
    [{ quantityDecimals: 1 }, '0.5', undefined, undefined],
    [
      { quantityDecimals: 1 },
      '0.25',
      'INVALID_INPUT',
      'Rear hub is counted with 1 decimal at most. Correct the quantity.',
    ],
    [{ returnPolicy: 'NEVER' }, '1', 'NOT_RETURNABLE', 'Rear hub cannot be returned.'],
    [{ isSale: false }, '1', 'NOT_RETURNABLE', 'Only units sold on an invoice can be returned.'],
  ] as [LineText, string, string | undefined, string | undefined][])(
    '%j: %s of them, %s',
    (more, units, code, sentence) => {
      const refusal = whyNotReturn(sold(more), parseQuantity(units));
      expect(refusal?.code).toBe(code);
      expect(refusal && texts.in('en-GB').render(refusal.text)).toBe(sentence);
    },
  );
});
