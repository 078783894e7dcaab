import * as fc from 'fast-check';
import { sign, sum } from '../../decimal.js';
import { quantityFromScaled } from '../../quantity.js';
import { Refusal, Refusals } from '../../refusal.js';
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
import { look, lookAtNote, lookAtReversal, lookAtTheEnd } from './look.js';
import type { RandomInvoice } from './random-invoice.js';

/** One thing a clerk does to an invoice; the numbers are reduced to what is there. */
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
    'TAKE_BACK',
  ),
  line: fc.nat(100),
  also: fc.nat(100),
  amount: fc.oneof(fc.bigInt(1n, 3n), fc.bigInt(1n, 5_000_000n), fc.constantFrom(99_999n, 199_999n, 299_999n)),
  takesAll: fc.constantFrom(false, false, false, false, true),
  creditsFreightShare: fc.constantFrom(true, true, false),
});

export type Move = typeof anyMove extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** A story is long enough for reversals to fall between other notes. */
export const anyMoves = fc.array(anyMove, { minLength: 2, maxLength: 12, size: 'max' });

/** What was told: the notes in force, what was found wrong, and how often something was refused. */
export interface Story {
  readonly active: CreditNote[];
  readonly faults: string[];
  counters: CreditCounters;
  notes: number;
  reversals: number;
  refused: number;
}

/** Plays the moves, then credits what is left, looking after each step whether every promise holds. */
export function play(random: RandomInvoice, moves: readonly Move[]): Story {
  const { invoice } = random;
  const story: Story = { active: [], faults: [], counters: openCounters(invoice), notes: 0, reversals: 0, refused: 0 };
  for (const move of moves) {
    if (move.does === 'REVERSE') reverseOne(invoice, story, move.line);
    else credit(random, story, requestOf(invoice, story.counters, move), move);
    look(invoice, story);
  }
  const rest = everythingLeft(invoice, story.counters);
  if (rest.lines.length > 0 || rest.freightMinor) {
    const refusedBefore = story.refused;
    credit({ ...random, isPlain: true }, story, rest);
    if (story.refused > refusedBefore) story.faults.push('what is left could not be credited');
  }
  look(invoice, story);
  lookAtTheEnd(invoice, story);
  return story;
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

function credit({ invoice, isPlain }: RandomInvoice, story: Story, request: CreditRequest, move?: Move): void {
  if (request.lines.length === 0 && !request.freightMinor) return;
  try {
    const plain = creditNote(invoice, story.counters, request);
    const feeMinor = move?.does === 'FEES' ? feeOf(plain.note, move) : 0n;
    const { note, counters } =
      feeMinor > 0n
        ? creditNote(invoice, story.counters, { ...request, fees: [{ key: 'restocking', amountMinor: feeMinor }] })
        : plain;
    lookAtNote(invoice, note, story, isPlain);
    if (move?.does === 'TAKE_BACK') lookAtReversal(invoice, story, counters, note);
    story.counters = counters;
    story.active.push(note);
    story.notes += 1;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Refusals)) throw error;
    story.refused += 1;
    // Only deductions can make a credit within the lines impossible.
    if (isPlain) story.faults.push(`refused on a plain invoice: ${error.message}`);
  }
}

function feeOf({ netMinor }: CreditNote, move: Move): bigint {
  return move.takesAll || netMinor === 0n ? netMinor : 1n + (move.amount % netMinor);
}

function reverseOne(invoice: CreditableInvoice, story: Story, index: number): void {
  const [note] = story.active.splice(story.active.length > 0 ? index % story.active.length : 0, 1);
  if (!note) return;
  story.counters = reverseNote(invoice, story.counters, note);
  story.reversals += 1;
}
