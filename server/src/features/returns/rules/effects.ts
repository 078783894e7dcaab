import type { Quantity } from '../../../kernel/quantity.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';

/** What the action of a disposition causes when a receipt is posted. */
export interface Effects {
  /** Whether the units can be credited. */
  credits: boolean;
  /** Whether the units go into stock. */
  stock: 'IN' | 'NONE';
  /** The purpose of the account that the cost of the sale is posted to. */
  ledger: 'INVENTORY' | 'SCRAP_LOSS';
  /** Whether the units need a stock location or must not have one. */
  location: 'REQUIRED' | 'REFUSED';
}

const EFFECTS = {
  CREDIT: { credits: true, stock: 'IN', ledger: 'INVENTORY', location: 'REQUIRED' },
  SCRAP: { credits: true, stock: 'NONE', ledger: 'SCRAP_LOSS', location: 'REFUSED' },
} as const satisfies Record<string, Effects>;

/** The action of a disposition. */
export type DispositionAction = keyof typeof EFFECTS;

export const DISPOSITION_ACTIONS = Object.keys(EFFECTS) as readonly DispositionAction[];

/** The effects of an action. */
export const effectsOf = (action: DispositionAction): Effects => EFFECTS[action];

/** The actions whose effects meet a condition. */
export const actionsThat = (does: (effects: Effects) => boolean): DispositionAction[] =>
  DISPOSITION_ACTIONS.filter((action) => does(effectsOf(action)));

/** Received units with the action of their disposition. */
export interface DecidedUnits {
  quantity: Quantity;
  disposition: { action: DispositionAction };
}

/** The number of those units that can be credited. */
export const creditableUnits = (units: readonly DecidedUnits[]): Quantity =>
  total(units.filter(({ disposition }) => effectsOf(disposition.action).credits));

/** 1 when units are received, -1 when their receipt is reversed. */
export type ReceiptSign = 1n | -1n;

/**
 * A return line after units of it were received, or after the receipt of these units was reversed. Units that cannot be
 * credited are kept.
 */
export const afterReceipt = <Line extends { received: Quantity; toCredit: Quantity; kept: Quantity }>(
  line: Line,
  units: readonly DecidedUnits[],
  sign: ReceiptSign,
): Line => ({
  ...line,
  received: quantityFromScaled(line.received + sign * total(units)),
  toCredit: quantityFromScaled(line.toCredit + sign * creditableUnits(units)),
  kept: quantityFromScaled(line.kept + sign * (total(units) - creditableUnits(units))),
});

const total = (units: readonly DecidedUnits[]): Quantity =>
  quantityFromScaled(units.reduce((sum, { quantity }) => sum + quantity, 0n));
