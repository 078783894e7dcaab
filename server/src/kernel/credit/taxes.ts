import { divide, sum } from '../decimal.js';
import { rateOf, splitTax, taxOfPart, type TaxedPart, type TaxShare } from '../tax/index.js';
import { freightKey, goodsKey } from '../totals/index.js';
import type { GroupCounter, LineCounter } from './counters.js';
import { advance, type ByLastUnit, type ByProportion, type ByRate } from './derivation.js';
import type { CreditableGroup, CreditableInvoice } from './invoice.js';
import type { NoteLine } from './lines.js';

/** What a note credits of one tax group, before fees. */
export interface NoteTax {
  readonly groupKey: string;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
  readonly taxFunctionalMinor: bigint;
  readonly why: { readonly tax: ByRate | ByProportion | ByLastUnit; readonly taxFunctional: ByProportion };
}

/** The parts of a note as tax groups know them: goods and freight of each line. */
export function partsOf(lines: readonly NoteLine[]): TaxedPart[] {
  return lines.flatMap((line) => [
    { key: goodsKey(line.key), baseMinor: line.baseMinor },
    { key: freightKey(line.key), baseMinor: line.freightMinor },
  ]);
}

/**
 * The tax of a note, group by group: what belongs to the base credited by now, less what was credited. Groups the note
 * does not touch are left out. Also the split per line and component for show, and all group counters after the note.
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

/** `round(stored x part / whole)` less what was credited, half away from zero; nothing of nothing. */
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
