import { divide, sum } from '../decimal.js';
import { allocate, moneyText } from '../money.js';
import type { Refusal } from '../refusal.js';
import { refuse } from '../refusals.js';
import { taxOfPart } from '../tax/index.js';
import type { ByFee } from './derivation.js';
import type { CreditableInvoice } from './invoice.js';
import type { NoteLine } from './lines.js';
import type { Fee } from './request.js';
import { partsOf, type NoteTax } from './taxes.js';

/** The fees deducted from one tax group of a note. */
export interface FeeTax {
  readonly groupKey: string;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
  readonly taxFunctionalMinor: bigint;
  readonly why: { readonly tax: ByFee; readonly taxFunctional: ByFee };
}

/** The part of the fees that credited parts with the same tax groups bear. */
export interface FeeShare {
  readonly groupKeys: readonly string[];
  readonly baseMinor: bigint;
}

/** The totals of the fees deducted from a note; positive amounts. */
export interface NoteFees {
  readonly netMinor: bigint;
  /** The net by sets of tax groups; they add up to it. */
  readonly shares: readonly FeeShare[];
  readonly netFunctionalMinor: bigint;
  readonly taxMinor: bigint;
  readonly taxFunctionalMinor: bigint;
  readonly taxes: readonly FeeTax[];
}

/** A note before its fees are deducted. */
interface BeforeFees {
  readonly lines: readonly NoteLine[];
  readonly taxes: readonly NoteTax[];
  readonly netMinor: bigint;
  readonly netFunctionalMinor: bigint;
}

/**
 * The fees of a note reduce its base in proportion to the amount credited per set of tax groups (largest remainder); each
 * group deducts the tax of its share, with the rounding of the group. A fee never deducts more tax than the note has, and
 * deducts all of it when it takes the whole base. Counters and caps are before fees.
 */
export function feesOf(invoice: CreditableInvoice, note: BeforeFees, fees: readonly Fee[]): NoteFees {
  const netMinor = sum(fees.map((fee) => fee.amountMinor));
  const shares = netMinor > 0n ? feeShares(note, invoice, netMinor) : [];
  const shareOf = (key: string) =>
    sum(shares.filter(({ groupKeys }) => groupKeys.includes(key)).map((share) => share.baseMinor));
  const groupOf = new Map(invoice.groups.map((group) => [group.key, group]));
  const taxes = note.taxes.flatMap((noteTax): FeeTax[] => {
    const baseMinor = shareOf(noteTax.groupKey);
    if (baseMinor === 0n) return [];
    const group = groupOf.get(noteTax.groupKey)!;
    const ofShare = group.baseMinor === 0n ? 0n : taxOfPart(group, baseMinor);
    const tax = deductedTax(baseMinor, noteTax.baseMinor, noteTax.taxMinor, ofShare);
    const functionalOfShare = ratio(group.taxFunctionalMinor, tax.amountMinor, group.taxMinor);
    const taxFunctional = deductedTax(tax.amountMinor, noteTax.taxMinor, noteTax.taxFunctionalMinor, functionalOfShare);
    const why = { tax, taxFunctional };
    return [
      { groupKey: group.key, baseMinor, taxMinor: tax.amountMinor, taxFunctionalMinor: taxFunctional.amountMinor, why },
    ];
  });
  const netFunctionalOfFee = ratio(invoice.netFunctionalMinor, netMinor, invoice.netMinor);
  const netFunctionalMinor = deductedTax(
    netMinor,
    note.netMinor,
    note.netFunctionalMinor,
    netFunctionalOfFee,
  ).amountMinor;
  return {
    netMinor,
    shares,
    netFunctionalMinor,
    taxMinor: sum(taxes.map((tax) => tax.taxMinor)),
    taxFunctionalMinor: sum(taxes.map((tax) => tax.taxFunctionalMinor)),
    taxes,
  };
}

/**
 * Checks that the fees do not exceed the note. Codes: FEE_WITHOUT_CREDIT (nothing is credited), FEE_EXCEEDS_CREDIT.
 */
export function whyNotFees(
  invoice: CreditableInvoice,
  note: BeforeFees & { totalMinor: bigint },
  fees: readonly Fee[],
): Refusal[] {
  const feeMinor = sum(fees.map((fee) => fee.amountMinor));
  if (feeMinor === 0n) return [];
  if (note.netMinor === 0n) return [refuse.feeWithoutCredit().at('fees')];
  if (feeMinor <= note.netMinor) return [];
  const facts = {
    credited: moneyText(note.netMinor, invoice.currency),
    fees: moneyText(feeMinor, invoice.currency),
  };
  return [refuse.feesExceedCredit(facts).at('fees')];
}

/** The fee's share per set of tax groups. Parts with the same groups form one weight; deductions reduce their weight. */
function feeShares(note: BeforeFees, invoice: CreditableInvoice, feeMinor: bigint): FeeShare[] {
  const groupsOf = new Map<string, string[]>();
  for (const group of invoice.groups)
    for (const key of group.partKeys) groupsOf.set(key, [...(groupsOf.get(key) ?? []), group.key]);
  const sets = [...Map.groupBy(partsOf(note.lines), (part) => (groupsOf.get(part.key) ?? []).join(' ')).entries()];
  const weights = sets
    .map(([, parts]) => sum(parts.map((part) => part.baseMinor)))
    .map((weight) => (weight > 0n ? weight : 0n));
  return allocate(feeMinor, weights).map((baseMinor, index) => ({
    groupKeys: groupsOf.get(sets[index]![1][0]!.key) ?? [],
    baseMinor,
  }));
}

/**
 * NOTE: the tax of the note is a step of a cumulative rule and may be one unit less than the tax of the fee's share (5
 * cents credited with no tax, a fee of 5 cents with 1 cent of tax); deducting more would make the tax negative.
 */
function deductedTax(feeShareMinor: bigint, ofBaseMinor: bigint, ofTaxMinor: bigint, taxOfShareMinor: bigint): ByFee {
  const atMost = ofTaxMinor > 0n ? ofTaxMinor : 0n;
  const takesAll = feeShareMinor >= ofBaseMinor || taxOfShareMinor > atMost;
  return { rule: 'FEE', feeShareMinor, ofBaseMinor, ofTaxMinor, amountMinor: takesAll ? atMost : taxOfShareMinor };
}

function ratio(storedMinor: bigint, part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : divide(storedMinor * part, whole, 'NEAREST');
}
