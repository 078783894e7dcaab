import * as fc from 'fast-check';
import { sign, sum } from '../../decimal.js';
import { quantityFromScaled } from '../../quantity.js';
import type { Refusal } from '../../refusal.js';
import { refusalsIn } from '../../refusal.js';
import {
  creditNote,
  everythingLeft,
  openCounters,
  remainingOf,
  reverseNote,
  type CreditableInvoice,
  type CreditCounters,
  type CreditNote,
  type CreditRequest,
} from '../index.js';
import { checkComplete, checkCounters, checkNote, checkReversal } from './checks.js';
import { kernelTexts } from '../../../platform/texts/kernel-texts.js';
import { Texts } from '../../../platform/texts/texts.js';
import type { RandomInvoice } from './random-invoice.js';

/** One action on an invoice; its numbers are reduced to the existing lines and amounts. */
export const anyMove = fc.record({
  does: fc.constantFrom(
    'UNITS',
    'UNITS',
    'UNITS',
    'PRICE',
    'FREIGHT',
    'REVERSE',
    'REVERSE',
    'BOTH',
    'FEES',
    'REVERSE_AT_ONCE',
  ),
  line: fc.nat(100),
  also: fc.nat(100),
  amount: fc.oneof(fc.bigInt(1n, 3n), fc.bigInt(1n, 5_000_000n), fc.constantFrom(99_999n, 199_999n, 299_999n)),
  takesAll: fc.constantFrom(false, false, false, false, true),
  creditsFreightShare: fc.constantFrom(true, true, false),
});

export type Move = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;

/** Long enough for reversals between other notes. */
export const anyMoves = fc.array(anyMove, { minLength: 2, maxLength: 12, size: 'max' });

/** The state of a scenario: the active notes, the faults found, and counts of notes, reversals and refusals. */
export interface Scenario {
  readonly active: CreditNote[];
  readonly faults: string[];
  counters: CreditCounters;
  notes: number;
  reversals: number;
  refused: number;
}

/** Runs the moves, then credits the remainder; checks all invariants after each step. */
export function run(random: RandomInvoice, moves: readonly Move[]): Scenario {
  const { invoice } = random;
  const scenario: Scenario = {
    active: [],
    faults: [],
    counters: openCounters(invoice),
    notes: 0,
    reversals: 0,
    refused: 0,
  };
  for (const move of moves) {
    if (move.does === 'REVERSE') reverseOne(invoice, scenario, move.line);
    else credit(random, scenario, requestOf(invoice, scenario.counters, move), move);
    checkCounters(invoice, scenario);
  }
  const rest = everythingLeft(invoice, scenario.counters);
  if (rest.lines.length > 0 || rest.freightMinor) {
    const refusedBefore = scenario.refused;
    credit({ ...random, isPlain: true }, scenario, rest);
    if (scenario.refused > refusedBefore) scenario.faults.push('the remainder could not be credited');
  }
  checkCounters(invoice, scenario);
  checkComplete(invoice, scenario);
  return scenario;
}

function requestOf(invoice: CreditableInvoice, counters: CreditCounters, move: Move): CreditRequest {
  const lineOf = (index: number, does: string): CreditRequest['lines'] => {
    const line = invoice.lines[index % invoice.lines.length]!;
    const counter = counters.lines[index % invoice.lines.length]!;
    const unitsLeft = line.quantity - counter.creditedQuantity;
    const left = remainingOf(counter.goods);
    const upTo = (limit: bigint) => (move.takesAll ? limit : 1n + (move.amount % limit));
    if (does !== 'PRICE' && unitsLeft > 0n) return [{ key: line.key, quantity: quantityFromScaled(upTo(unitsLeft)) }];
    return left === 0n ? [] : [{ key: line.key, amountMinor: sign(left) * upTo(left < 0n ? -left : left) }];
  };
  const freightLeft = sum(counters.lines.map((line) => remainingOf(line.freight)));
  const lines = move.does === 'FREIGHT' ? [] : lineOf(move.line, move.does);
  const isSameLine = (move.line - move.also) % invoice.lines.length === 0;
  const others = move.does === 'BOTH' && !isSameLine ? lineOf(move.also, move.also % 2 ? 'PRICE' : 'UNITS') : [];
  return {
    lines: [...lines, ...others],
    creditsFreightShare: move.creditsFreightShare,
    freightMinor: move.does === 'FREIGHT' && freightLeft > 0n ? 1n + (move.amount % freightLeft) : undefined,
  };
}

function credit({ invoice, isPlain }: RandomInvoice, scenario: Scenario, request: CreditRequest, move?: Move): void {
  if (request.lines.length === 0 && !request.freightMinor) return;
  try {
    const plain = creditNote(invoice, scenario.counters, request);
    const feeMinor = move?.does === 'FEES' ? feeOf(plain.note, move) : 0n;
    const { note, counters } =
      feeMinor > 0n
        ? creditNote(invoice, scenario.counters, { ...request, fees: [{ key: 'restocking', amountMinor: feeMinor }] })
        : plain;
    checkNote(invoice, note, scenario, isPlain);
    if (move?.does === 'REVERSE_AT_ONCE') checkReversal(invoice, scenario, counters, note);
    scenario.counters = counters;
    scenario.active.push(note);
    scenario.notes += 1;
  } catch (error) {
    const refusals = refusalsIn(error);
    if (!refusals) throw error;
    scenario.refused += 1;
    // Only deductions can make a credit within the lines impossible.
    if (isPlain) scenario.faults.push(`refused on a plain invoice: ${refusals.map(sentenceOf).join(' ')}`);
  }
}

const english = new Texts([kernelTexts]).in('en-GB');

const sentenceOf = ({ text }: Refusal): string => english.render(text);

function feeOf({ netMinor }: CreditNote, move: Move): bigint {
  return move.takesAll || netMinor === 0n ? netMinor : 1n + (move.amount % netMinor);
}

function reverseOne(invoice: CreditableInvoice, scenario: Scenario, index: number): void {
  const [note] = scenario.active.splice(scenario.active.length > 0 ? index % scenario.active.length : 0, 1);
  if (!note) return;
  scenario.counters = reverseNote(invoice, scenario.counters, note);
  scenario.reversals += 1;
}
