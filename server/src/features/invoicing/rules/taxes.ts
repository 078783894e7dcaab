import { componentKey, taxSummary } from '../../../kernel/tax/index.js';
import type { TaxShare } from '../../../kernel/tax/index.js';
import { freightKey, goodsKey } from '../../../kernel/totals/index.js';
import type { DraftComponent } from './drafts.js';
import type { PreparedTax } from './prepared.js';

/** The reason for an exemption, by component: it is printed with the tax, but is no part of what makes taxes the same. */
export type Reasons = ReadonlyMap<string, string | null>;

export const reasonsOf = (components: readonly DraftComponent[]): Reasons =>
  new Map(components.map((component) => [componentKey(component), component.exemptionReason ?? null]));

function shown(
  { component, baseMinor, taxMinor }: Pick<TaxShare, 'component' | 'baseMinor' | 'taxMinor'>,
  reasons: Reasons,
): PreparedTax[] {
  if (!component) return [];
  return [{ ...component, exemptionReason: reasons.get(componentKey(component)) ?? null, baseMinor, taxMinor }];
}

/** Gives the taxes on a line's goods and freight, component by component; found by line, for documents of many lines. */
export function lineTaxes(shares: readonly TaxShare[], reasons: Reasons): (lineKey: string) => PreparedTax[] {
  const byPart = Map.groupBy(shares, ({ partKey }) => partKey);
  return (lineKey) => {
    const own = [...(byPart.get(goodsKey(lineKey)) ?? []), ...(byPart.get(freightKey(lineKey)) ?? [])];
    return taxSummary(own).flatMap((row) => shown(row, reasons));
  };
}

/** The tax breakdown that a document prints (EN 16931 BG-23). */
export const summaryOf = (shares: readonly TaxShare[], reasons: Reasons): PreparedTax[] =>
  taxSummary(shares).flatMap((row) => shown(row, reasons));
