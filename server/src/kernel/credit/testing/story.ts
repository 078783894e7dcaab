import * as fc from 'fast-check';
import { isBetweenZeroAnd, magnitude, sign, sum } from '../../decimal.js';
import { quantityFromScaled } from '../../quantity.js';
import { Refusal, Refusals } from '../../refusal.js';
import { taxByRate } from '../../tax/index.js';
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
    const feeMinor = move?.does === 'FEES' && plain.note.netMinor > 0n ? 1n + (move.amount % plain.note.netMinor) : 0n;
    const { note, counters } =
      feeMinor > 0n
        ? creditNote(invoice, story.counters, { ...request, fees: [{ key: 'restocking', amountMinor: feeMinor }] })
        : plain;
    lookAtNote(invoice, note, story);
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

function reverseOne(invoice: CreditableInvoice, story: Story, index: number): void {
  const [note] = story.active.splice(story.active.length > 0 ? index % story.active.length : 0, 1);
  if (!note) return;
  story.counters = reverseNote(invoice, story.counters, note);
  story.reversals += 1;
}

/** A note that is taken back at once leaves every credited figure, and everything creditable, as it was. */
function lookAtReversal(invoice: CreditableInvoice, story: Story, after: CreditCounters, note: CreditNote): void {
  const figures = (counters: CreditCounters) => [
    ...counters.lines.flatMap((line) => [
      line.creditedQuantity,
      line.goods.creditedMinor,
      line.freight.creditedMinor,
      line.creditedDiscountMinor,
      remainingOf(line.goods),
      remainingOf(line.freight),
    ]),
    ...counters.groups.flatMap((group) => [
      group.creditedBaseMinor,
      group.creditedTaxMinor,
      group.creditedTaxFunctionalMinor,
    ]),
    ...Object.values(counters.document),
  ];
  const before = figures(story.counters);
  const restored = figures(reverseNote(invoice, after, note));
  if (before.some((figure, index) => figure !== restored[index]))
    story.faults.push('a reversal does not restore exactly');
}

/** Every figure of a note has the side of the invoice or is nothing, and every split adds up. */
function lookAtNote(invoice: CreditableInvoice, note: CreditNote, story: Story): void {
  const expect = (holds: boolean, sentence: string) => holds || story.faults.push(sentence);
  const isSided = (billed: bigint, figure: bigint) => sign(figure) === 0n || sign(figure) === sign(billed);
  const billed = new Map(invoice.lines.map((line) => [line.key, line]));
  for (const line of note.lines) {
    const { netMinor, discountShareMinor, baseMinor, freightShareMinor } = billed.get(line.key)!;
    expect(line.netMinor - line.discountShareMinor === line.baseMinor, 'net less discount share is the base');
    expect(isSided(netMinor, line.netMinor), 'the net of a line is not against it');
    expect(isSided(discountShareMinor, line.discountShareMinor), 'the discount share of a line is not against it');
    expect(isSided(baseMinor, line.baseMinor), 'the base of a line is not against it');
    expect(isSided(freightShareMinor, line.freightMinor), 'the freight of a line is not against it');
    expect(
      line.freightMinor === sum(line.why.freight.map((why) => why.amountMinor)),
      'freight is what its derivations say',
    );
    expect(line.baseMinor === (line.why.base?.amountMinor ?? 0n), 'a base is what its derivation says');
  }
  const groups = new Map(invoice.groups.map((group) => [group.key, group]));
  for (const tax of note.taxes) {
    const group = groups.get(tax.groupKey)!;
    expect(isSided(group.taxMinor, tax.taxMinor), 'the tax of a group is not against it');
    expect(
      isSided(group.taxFunctionalMinor, tax.taxFunctionalMinor),
      'the functional tax of a group is not against it',
    );
    if (group.follows === 'RATE' && story.reversals === 0) {
      const drift = tax.taxMinor - taxByRate(group, tax.baseMinor);
      expect(magnitude(drift) <= group.stepMinor, 'without reversals the tax of a note is within one step of its own');
    }
    const shares = note.taxShares.filter((share) => share.groupKey === tax.groupKey);
    expect(sum(shares.map((share) => share.taxMinor)) === tax.taxMinor, 'the shown split adds up to the group');
  }
  expect(note.netMinor >= 0n && note.totalMinor >= 0n && note.netFunctionalMinor >= 0n, 'a note is not below zero');
  expect(note.fees.netMinor <= note.netMinor, 'fees are at most the credit');
  expect(
    note.fees.taxes.every((fee) => fee.taxMinor >= 0n && fee.taxFunctionalMinor >= 0n),
    'a fee never adds tax',
  );
  const keptBack = new Map(note.fees.taxes.map((fee) => [fee.groupKey, fee]));
  for (const tax of note.taxes) {
    const left = tax.taxMinor - (keptBack.get(tax.groupKey)?.taxMinor ?? 0n);
    const leftFunctional = tax.taxFunctionalMinor - (keptBack.get(tax.groupKey)?.taxFunctionalMinor ?? 0n);
    expect(
      isSided(tax.taxMinor, left) && isSided(tax.taxFunctionalMinor, leftFunctional),
      'a fee keeps back no more tax than there is',
    );
  }
  expect(
    note.fees.netFunctionalMinor <= note.netFunctionalMinor,
    'a fee keeps back no more functional net than there is',
  );
  expect(
    note.payableMinor === note.totalMinor - note.fees.netMinor - note.fees.taxMinor,
    'payable is the total less the fees',
  );
}

/** The figures of an invoice at every level that is capped, and how the notes in force add up to them. */
function levels(invoice: CreditableInvoice, active: readonly CreditNote[]) {
  const lines = Map.groupBy(
    active.flatMap((note) => note.lines),
    (line) => line.key,
  );
  const taxes = Map.groupBy(
    active.flatMap((note) => note.taxes),
    (tax) => tax.groupKey,
  );
  return [
    ...invoice.lines.flatMap((line) => {
      const of = (pick: (noteLine: CreditNote['lines'][number]) => bigint) =>
        sum((lines.get(line.key) ?? []).map(pick));
      return [
        { what: 'quantity', billed: line.quantity, credited: of((noteLine) => noteLine.quantity) },
        { what: 'line net', billed: line.netMinor, credited: of((noteLine) => noteLine.netMinor) },
        {
          what: 'discount share',
          billed: line.discountShareMinor,
          credited: of((noteLine) => noteLine.discountShareMinor),
        },
        { what: 'line base', billed: line.baseMinor, credited: of((noteLine) => noteLine.baseMinor) },
        { what: 'freight share', billed: line.freightShareMinor, credited: of((noteLine) => noteLine.freightMinor) },
      ];
    }),
    ...invoice.groups.flatMap((group) => {
      const of = (pick: (tax: CreditNote['taxes'][number]) => bigint) => sum((taxes.get(group.key) ?? []).map(pick));
      return [
        { what: 'group base', billed: group.baseMinor, credited: of((tax) => tax.baseMinor) },
        { what: 'group tax', billed: group.taxMinor, credited: of((tax) => tax.taxMinor) },
        {
          what: 'group functional tax',
          billed: group.taxFunctionalMinor,
          credited: of((tax) => tax.taxFunctionalMinor),
        },
      ];
    }),
    { what: 'net', billed: invoice.netMinor, credited: sum(active.map((note) => note.netMinor)) },
    { what: 'total', billed: invoice.totalMinor, credited: sum(active.map((note) => note.totalMinor)) },
    {
      what: 'functional net',
      billed: invoice.netFunctionalMinor,
      credited: sum(active.map((note) => note.netFunctionalMinor)),
    },
  ];
}

function look(invoice: CreditableInvoice, story: Story): void {
  for (const { what, billed, credited } of levels(invoice, story.active)) {
    if (!isBetweenZeroAnd(billed, credited)) story.faults.push(`${what}: ${credited} credited of ${billed}`);
  }
  const counted = [
    ...story.counters.lines.flatMap((line) => [
      line.creditedQuantity,
      line.goods.creditedMinor + line.creditedDiscountMinor,
      line.creditedDiscountMinor,
      line.goods.creditedMinor,
      line.freight.creditedMinor,
    ]),
    ...story.counters.groups.flatMap((group) => [
      group.creditedBaseMinor,
      group.creditedTaxMinor,
      group.creditedTaxFunctionalMinor,
    ]),
    story.counters.document.creditedNetMinor,
    story.counters.document.creditedTotalMinor,
    story.counters.document.creditedNetFunctionalMinor,
  ];
  const isCounted = levels(invoice, story.active).every(({ credited }, index) => credited === counted[index]);
  if (!isCounted) story.faults.push('the counters are not what the notes add up to');
}

function lookAtTheEnd(invoice: CreditableInvoice, story: Story): void {
  for (const { what, billed, credited } of levels(invoice, story.active)) {
    if (credited !== billed) story.faults.push(`${what} ends on ${credited} instead of ${billed}`);
  }
}
