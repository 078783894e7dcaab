import { describe, expect, test } from 'vitest';
import { parseQuantity } from '../../../kernel/quantity.js';
import { texts } from '../../../schema.js';
import type { ReturnStatus } from './life-cycle.js';
import { nextStatuses } from './life-cycle.js';
import type { ReturnLineFacts } from './status.js';
import {
  lineStatus,
  openCounts,
  whyNotCancel,
  whyNotComplete,
  whyNotCredit,
  whyNotIssue,
  whyNotOpen,
  whyNotReceive,
} from './status.js';

const english = texts.in('en-GB');

const line = (
  quantity: string,
  received: string,
  cancelled: string,
  toCredit: string,
  lineNumber = 1,
  inQuarantine = '0',
) =>
  ({
    lineNumber,
    kind: 'INVOICE_LINE',
    quantity: parseQuantity(quantity),
    received: parseQuantity(received),
    cancelled: parseQuantity(cancelled),
    toCredit: parseQuantity(toCredit),
    inQuarantine: parseQuantity(inQuarantine),
    credited: parseQuantity('0'),
    kept: parseQuantity('0'),
    sentBack: parseQuantity('0'),
  }) satisfies ReturnLineFacts;

const OPEN = { linesToDeliver: 1, linesToInvoice: 1 };

describe('a return', () => {
  test.each([
    // status        issue  receive  credit  cancel  complete  change lines
    ['PENDING', true, false, false, true, false, true],
    ['IN_PROGRESS', false, true, true, true, true, true],
    ['ON_HOLD', true, false, false, true, false, true],
    ['COMPLETE', false, false, false, false, false, false],
    ['CANCELLED', false, false, false, false, false, false],
  ] as const)('that is %s', (status, ...allowed) => {
    const facts = { status, ...OPEN };
    const refusals = [
      whyNotIssue(facts),
      whyNotReceive(facts),
      whyNotCredit(facts),
      whyNotCancel(facts, 0n),
      whyNotComplete(facts, [line('2', '2', '0', '0')]),
      whyNotOpen(facts),
    ];
    expect(refusals.map((refusal) => refusal === undefined)).toEqual(allowed);
    for (const refusal of refusals) {
      if (!refusal) continue;
      expect(refusal.code).toBe('INVALID_TRANSITION');
      expect(refusal.facts).toEqual({ from: status, nextStatuses: nextStatuses(status) });
    }
  });

  test.each([
    ['PENDING', 'This return is pending. Issue it before goods are received.'],
    ['COMPLETE', 'This return is complete. Create a new return for goods that arrive now.'],
    ['CANCELLED', 'This return is cancelled. Create a new return for goods that arrive now.'],
  ] as [ReturnStatus, string][])('that is %s refuses a receipt and names the remedy', (status, sentence) => {
    expect(english.render(whyNotReceive({ status, linesToDeliver: 1 })!.text)).toBe(sentence);
  });

  test.each([
    ['nothing is expected', () => whyNotReceive({ status: 'IN_PROGRESS', linesToDeliver: 0 }), 'OVER_RECEIPT'],
    ['nothing is to credit', () => whyNotCredit({ status: 'IN_PROGRESS', linesToInvoice: 0 }), 'NOTHING_TO_POST'],
    ['goods were received', () => whyNotCancel({ status: 'IN_PROGRESS' }, 1n), 'INVALID_TRANSITION'],
  ])('in progress refuses when %s', (_, refusal, code) => {
    expect(refusal()?.code).toBe(code);
  });

  test.each([
    // line(quantity, received, cancelled, toCredit, lineNumber)
    [
      'units to credit',
      [line('2', '2', '0', '2', 1)],
      'Some received units are not credited: line 1: 2 to credit. Post the credit note.',
    ],
    [
      'units to receive',
      [line('4', '1', '0', '0', 1)],
      'Some units have not arrived: line 1: 3 still expected. Receive or cancel them.',
    ],
  ])('with %s only is not completed, and names the one remedy', (_, lines, sentence) => {
    const refusal = whyNotComplete({ status: 'IN_PROGRESS' }, lines)!;
    expect([refusal.code, english.render(refusal.text)]).toEqual(['RETURN_INCOMPLETE', sentence]);
  });

  test('is completed only when all lines are done; the refusal lists the open lines', () => {
    const lines = [
      line('4', '1', '0', '1', 1),
      line('2', '2', '0', '2', 2),
      line('3', '0', '3', '0', 3),
      line('1', '1', '0', '0', 4, '1'),
    ];
    const refusal = whyNotComplete({ status: 'IN_PROGRESS' }, lines)!;
    expect(refusal.facts).toEqual({ lineNumbers: [1, 2, 4] });
    expect(english.render(refusal.text)).toBe(
      'Some lines are still open: line 1: 3 still expected; line 2: 2 to credit; line 4: 1 in quarantine. Receive or cancel the expected units, then post the credit note.',
    );
  });
});

test.each([
  // ordered  received  cancelled  to credit  quarantine  status  to deliver, to invoice, to decide
  ['4', '0', '0', '0', '0', 'EXPECTED', [1, 0, 0]],
  ['4', '0', '1', '0', '0', 'EXPECTED', [1, 0, 0]],
  ['4', '1', '0', '1', '0', 'PARTLY_RECEIVED', [1, 1, 0]],
  ['4', '2', '0', '1', '1', 'PARTLY_RECEIVED', [1, 1, 1]],
  ['4', '3', '1', '3', '0', 'RECEIVED', [0, 1, 0]],
  ['4', '4', '0', '0', '4', 'RECEIVED', [0, 0, 1]],
  ['4', '4', '0', '0', '0', 'CREDITED', [0, 0, 0]],
  ['4', '0', '4', '0', '0', 'CANCELLED', [0, 0, 0]],
] as const)(
  'of %s units, %s received, %s cancelled, %s to credit, %s in quarantine: %s',
  (quantity, received, cancelled, toCredit, inQuarantine, status, open) => {
    const facts = line(quantity, received, cancelled, toCredit, 1, inQuarantine);
    expect(lineStatus(facts)).toBe(status);
    expect(Object.values(openCounts([facts]))).toEqual(open);
  },
);
