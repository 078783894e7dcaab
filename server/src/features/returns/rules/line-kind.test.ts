import { describe, expect, test } from 'vitest';
import { formatQuantity, parseQuantity } from '../../../kernel/quantity.js';
import { refuse } from '../refusals.js';
import { DISPOSITION_ACTIONS, effectsOf } from './effects.js';
import type { ReturnLineKind } from './line-kind.js';
import { expectedOfRest, whyNotReferenced, whyNotStocked } from './line-kind.js';

const line = (kind: ReturnLineKind, toCredit: string, lineNumber: number) => ({
  kind,
  toCredit: parseQuantity(toCredit),
  lineNumber,
});

describe('a return is credited by the lines that name an invoice line', () => {
  test.each([
    ['nothing is to credit', [line('PRODUCT', '0', 1)], undefined],
    ['an invoice line is named', [line('INVOICE_LINE', '1', 1)], undefined],
    ['one of several names it', [line('WRITE_IN', '1', 1), line('INVOICE_LINE', '2', 2)], undefined],
    ['only the line of a product waits', [line('INVOICE_LINE', '0', 1), line('PRODUCT', '2', 2)], 2],
    ['only write-ins wait', [line('WRITE_IN', '1', 3), line('WRITE_IN', '1', 4)], 3],
  ] as const)('%s', (_, lines, lineNumber) => {
    const refusal = lineNumber && refuse.withoutInvoiceLine({ lineNumber });
    expect(whyNotReferenced(lines)).toEqual(refusal);
  });
});

test.each(DISPOSITION_ACTIONS)(
  'goods without a product can have the disposition %s unless it needs stock',
  (action) => {
    expect(whyNotStocked(action, true)).toBeUndefined();
    expect(whyNotStocked(action, false)?.code).toBe(
      effectsOf(action).stock === 'IN' ? 'WRITE_IN_NOT_STOCKED' : undefined,
    );
  },
);

test.each([
  // expected before, units before, units after, expected after
  [1000n, '4', '3', 750n],
  [1001n, '2', '1', 501n],
  [1000n, '3', '0', 0n],
  [1000n, '0', '0', 0n],
] as const)('of %s for %s units, %s units have %s', (before, units, rest, after) => {
  expect(expectedOfRest(before, parseQuantity(units), parseQuantity(rest))).toBe(after);
  expect(formatQuantity(parseQuantity(rest))).toBe(rest);
});
