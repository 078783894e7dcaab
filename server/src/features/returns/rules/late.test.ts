import { describe, expect, test } from 'vitest';
import { parseBusinessDate } from '../../../kernel/date.js';
import type { SoldOn } from './late.js';
import {
  isDeadlinePassed,
  isOverdue,
  isWindowClosed,
  returnUntil,
  whyLate,
  whyNotLateLine,
  whyNotLateReceipt,
} from './late.js';

const DEFAULT_RETURN_DAYS = 100;
const REMEDY = { key: 'platform.askSupplierToAccept', facts: {} };

const line = (returnDays: number | null) => ({
  description: 'Rear hub',
  soldOn: parseBusinessDate('2026-03-01'),
  returnDays,
});

describe('the return window', () => {
  test.each([
    // days of the product   last day       the day after
    [null, '2026-06-09', '2026-06-10'],
    [14, '2026-03-15', '2026-03-16'],
    [0, '2026-03-01', '2026-03-02'],
  ])('with %j days of the product is open until %s', (returnDays, last, after) => {
    const sold: SoldOn = line(returnDays);
    expect(returnUntil(sold, DEFAULT_RETURN_DAYS)).toBe(last);
    expect(isWindowClosed(sold, DEFAULT_RETURN_DAYS, last)).toBe(false);
    expect(isWindowClosed(sold, DEFAULT_RETURN_DAYS, after)).toBe(true);
    const refused = (today: string) => whyLate(line(returnDays), DEFAULT_RETURN_DAYS, parseBusinessDate(today), REMEDY);
    expect(refused(last)).toBeUndefined();
    expect(refused(after)).toMatchObject({ code: 'RETURN_WINDOW_CLOSED', facts: { until: last } });
  });
});

test.each([
  // on the last day, permission, reason      line                    receipt
  [true, false, undefined, undefined, undefined],
  [true, true, undefined, undefined, undefined],
  [false, false, undefined, 'RETURN_WINDOW_CLOSED', 'RETURN_DEADLINE_PASSED'],
  [false, false, 'wrong box', 'RETURN_WINDOW_CLOSED', 'RETURN_DEADLINE_PASSED'],
  [false, true, undefined, 'REASON_REQUIRED', 'REASON_REQUIRED'],
  [false, true, null, 'REASON_REQUIRED', 'REASON_REQUIRED'],
  [false, true, '  ', 'REASON_REQUIRED', 'REASON_REQUIRED'],
  [false, true, 'wrong box', undefined, undefined],
])('on the last day: %s, with the permission: %s, with the reason %j', (isInTime, isPermitted, reason, ...codes) => {
  const today = parseBusinessDate(isInTime ? '2026-03-15' : '2026-03-16');
  const acceptance = { isPermitted, reason, remedy: REMEDY };
  const refusals = [
    whyNotLateLine(line(14), DEFAULT_RETURN_DAYS, today, acceptance),
    whyNotLateReceipt('2026-03-15', today, acceptance),
  ];
  expect(refusals.map((refusal) => refusal?.code)).toEqual(codes);
});

test.each([
  ['2026-03-15', '2026-03-14', false],
  ['2026-03-15', '2026-03-15', false],
  ['2026-03-15', '2026-03-16', true],
])('goods due on %s that arrive on %s are late: %s', (arriveBy, today, isLate) => {
  expect(isDeadlinePassed(arriveBy, today)).toBe(isLate);
});

test.each([
  // status, lines with expected units, deadline, overdue on 2026-03-16
  ['PENDING', 1, '2026-03-15', true],
  ['IN_PROGRESS', 1, '2026-03-15', true],
  ['ON_HOLD', 2, '2026-03-15', true],
  ['IN_PROGRESS', 1, '2026-03-16', false],
  ['IN_PROGRESS', 0, '2026-03-15', false],
  ['COMPLETE', 0, '2026-03-15', false],
  ['CANCELLED', 1, '2026-03-15', false],
] as const)('a return that is %s with %d expected lines by %s is overdue: %s', (status, lines, arriveBy, overdue) => {
  expect(isOverdue({ status, linesToDeliver: lines, arriveBy }, '2026-03-16')).toBe(overdue);
});
