import { divide, sum } from '../decimal.js';
import { allocate, formatAmount } from '../money.js';
import { Refusal } from '../refusal.js';
import { taxOfPart } from '../tax/index.js';
import type { ByFee } from './derivation.js';
import type { CreditableInvoice } from './invoice.js';
import type { NoteLine } from './lines.js';
import type { Fee } from './request.js';
import { partsOf, type NoteTax } from './taxes.js';

/** What the fees of a note keep back of one tax group. */
export interface FeeTax {
  readonly groupKey: string;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
  readonly taxFunctionalMinor: bigint;
  readonly why: { readonly tax: ByFee; readonly taxFunctional: ByFee };
}

/** What the fees of a note keep back in all; positive, to be taken off the note. */
export interface NoteFees {
  readonly netMinor: bigint;
  readonly netFunctionalMinor: bigint;
  readonly taxMinor: bigint;
  readonly taxes: readonly FeeTax[];
}

/** What the fees are taken from: the note before them. */
interface BeforeFees {
  readonly lines: readonly NoteLine[];
  readonly taxes: readonly NoteTax[];
  readonly netMinor: bigint;
  readonly netFunctionalMinor: bigint;
}

/**
 * The fees of a note lower its base, in proportion to what it credits of each set of tax groups (largest remainder); each
 * group keeps back the tax of its share, rounded as the group is. A fee never keeps back more tax than the note has, and
 * all of it where it takes the whole base. Counters and caps count before fees.
 */
export function feesOf(invoice: CreditableInvoice, note: BeforeFees, fees: readonly Fee[]): NoteFees {
  const netMinor = sum(fees.map((fee) => fee.amountMinor));
  const shares = netMinor > 0n ? feeShares(note, invoice, netMinor) : new Map<string, bigint>();
  const groupOf = new Map(invoice.groups.map((group) => [group.key, group]));
  const taxes = note.taxes.flatMap((noteTax): FeeTax[] => {
    const baseMinor = shares.get(noteTax.groupKey) ?? 0n;
    if (baseMinor === 0n) return [];
    const group = groupOf.get(noteTax.groupKey)!;
    const ofShare = group.baseMinor === 0n ? 0n : taxOfPart(group, baseMinor);
    const tax = keptBack(baseMinor, noteTax.baseMinor, noteTax.taxMinor, ofShare);
    const functionalOfShare = ratio(group.taxFunctionalMinor, tax.amountMinor, group.taxMinor);
    const taxFunctional = keptBack(tax.amountMinor, noteTax.taxMinor, noteTax.taxFunctionalMinor, functionalOfShare);
    const why = { tax, taxFunctional };
    return [
      { groupKey: group.key, baseMinor, taxMinor: tax.amountMinor, taxFunctionalMinor: taxFunctional.amountMinor, why },
    ];
  });
  const netFunctionalOfFee = ratio(invoice.netFunctionalMinor, netMinor, invoice.netMinor);
  const netFunctionalMinor = keptBack(netMinor, note.netMinor, note.netFunctionalMinor, netFunctionalOfFee).amountMinor;
  return { netMinor, netFunctionalMinor, taxMinor: sum(taxes.map((tax) => tax.taxMinor)), taxes };
}

/**
 * Fees beyond what the note credits. Codes: FEE_WITHOUT_CREDIT (nothing is credited: it is an invoice), FEE_EXCEEDS_CREDIT.
 */
export function whyNotFees(
  invoice: CreditableInvoice,
  note: BeforeFees & { totalMinor: bigint },
  fees: readonly Fee[],
): Refusal[] {
  const feeMinor = sum(fees.map((fee) => fee.amountMinor));
  if (feeMinor === 0n) return [];
  if (note.netMinor === 0n) {
    return [
      new Refusal(
        'FEE_WITHOUT_CREDIT',
        'This note credits no amount that a fee could lower; post the fee as an invoice.',
        {
          path: ['fees'],
        },
      ),
    ];
  }
  if (feeMinor <= note.netMinor) return [];
  const facts = {
    credited: formatAmount(note.netMinor, invoice.currency),
    fees: formatAmount(feeMinor, invoice.currency),
  };
  const message = `The fees of ${facts.fees} exceed the ${facts.credited} ${invoice.currency} that is credited; lower them or post an invoice.`;
  return [new Refusal('FEE_EXCEEDS_CREDIT', message, { path: ['fees'], facts })];
}

/** The fee's share per tax group. Parts of the same groups are one weight; deductions lower the weight they stand in. */
function feeShares(note: BeforeFees, invoice: CreditableInvoice, feeMinor: bigint): Map<string, bigint> {
  const groupsOf = new Map<string, string[]>();
  for (const group of invoice.groups)
    for (const key of group.partKeys) groupsOf.set(key, [...(groupsOf.get(key) ?? []), group.key]);
  const sets = [...Map.groupBy(partsOf(note.lines), (part) => (groupsOf.get(part.key) ?? []).join(' ')).entries()];
  const weights = sets
    .map(([, parts]) => sum(parts.map((part) => part.baseMinor)))
    .map((weight) => (weight > 0n ? weight : 0n));
  const shares = new Map<string, bigint>();
  for (const [index, share] of allocate(feeMinor, weights).entries()) {
    const firstPart = sets[index]![1][0]!.key;
    for (const key of groupsOf.get(firstPart) ?? []) shares.set(key, (shares.get(key) ?? 0n) + share);
  }
  return shares;
}

/**
 * NOTE: the note's own tax is a step of a cumulative rule and may be a unit below the tax of the fee's share (5 cents
 * credited with no tax at all, a fee of 5 cents with 1 cent); a fee that keeps back more would make the tax negative.
 */
function keptBack(feeShareMinor: bigint, ofBaseMinor: bigint, ofTaxMinor: bigint, taxOfShareMinor: bigint): ByFee {
  const atMost = ofTaxMinor > 0n ? ofTaxMinor : 0n;
  const takesAll = feeShareMinor >= ofBaseMinor || taxOfShareMinor > atMost;
  return { rule: 'FEE', feeShareMinor, ofBaseMinor, ofTaxMinor, amountMinor: takesAll ? atMost : taxOfShareMinor };
}

function ratio(storedMinor: bigint, part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : divide(storedMinor * part, whole, 'NEAREST');
}
