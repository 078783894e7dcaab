import { describe, expect, test } from 'vitest';
import { formatQuantity, parseQuantity } from '../../../kernel/quantity.js';
import type { DispositionAction, Effects } from './effects.js';
import { DISPOSITION_ACTIONS, actionsThat, afterReceipt, creditableUnits, effectsOf } from './effects.js';

const units = (quantity: string, action: DispositionAction) => ({
  quantity: parseQuantity(quantity),
  disposition: { action },
});

test.each([
  // action   can be credited, stock, ledger, location
  ['CREDIT', [true, 'IN', 'INVENTORY', 'REQUIRED']],
  ['SCRAP', [true, 'NONE', 'SCRAP_LOSS', 'REFUSED']],
] as const)('the effects of %s are %j', (action, expected) => {
  const { credits, stock, ledger, location } = effectsOf(action);
  expect([credits, stock, ledger, location]).toEqual(expected);
});

test.each(DISPOSITION_ACTIONS.map((action) => [action, effectsOf(action)] as const))(
  '%s puts only units with a location into stock, and posts exactly their cost as inventory',
  (_, { stock, ledger, location }) => {
    expect(location === 'REQUIRED').toBe(stock === 'IN');
    expect(ledger === 'INVENTORY').toBe(stock === 'IN');
  },
);

test.each([
  [({ credits }: Effects) => credits, ['CREDIT', 'SCRAP']],
  [({ stock }: Effects) => stock === 'IN', ['CREDIT']],
  [({ ledger }: Effects) => ledger === 'SCRAP_LOSS', ['SCRAP']],
  [() => false, []],
])('the actions with the effects of case %#', (does, actions) => {
  expect(actionsThat(does)).toEqual(actions);
});

describe('a receipt of units with two dispositions', () => {
  const line = { lineNumber: 1, received: parseQuantity('2'), toCredit: parseQuantity('1'), kept: parseQuantity('1') };
  const received = [units('3', 'CREDIT'), units('1.5', 'SCRAP')];

  test('counts the units that can be credited', () => {
    expect(formatQuantity(creditableUnits(received))).toBe('4.5');
    expect(creditableUnits([])).toBe(0n);
  });

  test('adds them to the received units and to those to credit; its reversal takes them away again', () => {
    const after = afterReceipt(line, received, 1n);
    expect([after.received, after.toCredit, after.kept].map(formatQuantity)).toEqual(['6.5', '5.5', '1']);
    expect(afterReceipt(after, received, -1n)).toEqual(line);
  });
});
