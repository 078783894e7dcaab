import { divide, sum } from '../decimal.js';
import { rateOf, splitTax, taxOfPart, type TaxedPart, type TaxShare } from '../tax/index.js';
import { freightKey, goodsKey } from '../totals/index.js';
import type { GroupCounter, LineCounter } from './counters.js';
import { advance, type ByLastUnit, type ByProportion, type ByRate } from './derivation.js';
import type { CreditableGroup, CreditableInvoice } from './invoice.js';
import type { NoteLine } from './lines.js';

/** The amounts a note credits in one tax group, before fees. */
export interface NoteTax {
  readonly groupKey: string;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
  readonly taxFunctionalMinor: bigint;
  readonly why: { readonly tax: ByRate | ByProportion | ByLastUnit; readonly taxFunctional: ByProportion };
}

/** The taxed parts of a note: goods and freight of each line. */
export function partsOf(lines: readonly NoteLine[]): TaxedPart[] {
  return lines.flatMap((line) => [
    { key: goodsKey(line.key), baseMinor: line.baseMinor },
    { key: freightKey(line.key), baseMinor: line.freightMinor },
  ]);
}

/**
 * Calculates the tax of a note per group: the tax of the base credited so far, less the tax credited before. Groups
 * without lines on the note are omitted. Also returns the split per line and component for display, and all group counters
 * after the note.
 */
export function creditTaxes(
  invoice: CreditableInvoice,
  counters: readonly GroupCounter[],
  lines: readonly NoteLine[],
  lineCounters: readonly LineCounter[],
) {
  const parts = new Map(partsOf(lines).map((part) => [part.key, part]));
  const isDone = new Map(
    invoice.lines.map((line, index) => [goodsKey(line.key), lineCounters[index]!.creditedQuantity === line.quantity]),
  );
  const taxes: NoteTax[] = [];
  const taxShares: TaxShare[] = [];
  const after = invoice.groups.map((group, index) => {
    const counter = counters[index]!;
    const touched = group.partKeys.flatMap((key) => parts.get(key) ?? []);
    if (touched.length === 0) return counter;
    const tax = creditGroup(group, counter, sum(touched.map((part) => part.baseMinor)), () =>
      group.partKeys.every((key) => isDone.get(key) ?? true),
    );
    taxes.push(tax);
    taxShares.push(...splitTax(group, tax.taxMinor, touched));
    return {
      key: group.key,
      creditedBaseMinor: counter.creditedBaseMinor + tax.baseMinor,
      creditedTaxMinor: counter.creditedTaxMinor + tax.taxMinor,
      creditedTaxFunctionalMinor: counter.creditedTaxFunctionalMinor + tax.taxFunctionalMinor,
    };
  });
  return { taxes, taxShares, counters: after };
}

function creditGroup(
  group: CreditableGroup,
  counter: GroupCounter,
  baseMinor: bigint,
  isComplete: () => boolean,
): NoteTax {
  const tax = taxStep(group, counter, counter.creditedBaseMinor + baseMinor, isComplete);
  const taxFunctional = proportion(
    group.taxFunctionalMinor,
    counter.creditedTaxMinor + tax.amountMinor,
    group.taxMinor,
    counter.creditedTaxFunctionalMinor,
  );
  const { amountMinor: taxMinor } = tax;
  return {
    groupKey: group.key,
    baseMinor,
    taxMinor,
    taxFunctionalMinor: taxFunctional.amountMinor,
    why: { tax, taxFunctional },
  };
}

function taxStep(
  group: CreditableGroup,
  counter: GroupCounter,
  creditedBaseMinor: bigint,
  isComplete: () => boolean,
): ByRate | ByProportion | ByLastUnit {
  const { taxMinor: storedMinor, rounding, stepMinor } = group;
  const step = (cumulativeMinor: bigint) => advance(storedMinor, cumulativeMinor, counter.creditedTaxMinor);
  if (group.follows === 'RATE') {
    return {
      rule: 'TAX_RATE',
      rate: rateOf(group),
      creditedBaseMinor,
      rounding,
      stepMinor,
      ...step(taxOfPart(group, creditedBaseMinor)),
    };
  }
  if (group.baseMinor === 0n) {
    const isLast = isComplete();
    return { rule: 'LAST_UNIT', storedMinor, isComplete: isLast, ...step(isLast ? storedMinor : 0n) };
  }
  const taxSoFar = taxOfPart(group, creditedBaseMinor);
  return { rule: 'PROPORTION', storedMinor, part: creditedBaseMinor, whole: group.baseMinor, ...step(taxSoFar) };
}

/** `round(stored x part / whole)` less the amount credited before, half away from zero; zero when `whole` is zero. */
export function proportion(
  storedMinor: bigint,
  part: bigint,
  whole: bigint,
  creditedBeforeMinor: bigint,
): ByProportion {
  const cumulativeMinor = whole === 0n ? 0n : divide(storedMinor * part, whole, 'NEAREST');
  return {
    rule: 'PROPORTION',
    storedMinor,
    part,
    whole,
    ...advance(storedMinor, cumulativeMinor, creditedBeforeMinor),
  };
}
