import { componentKey, taxSummary } from '../../../kernel/tax/index.js';
import type { TaxShare } from '../../../kernel/tax/index.js';
import { freightKey, goodsKey } from '../../../kernel/totals/index.js';
import type { DraftComponent } from './drafts.js';
import type { PreparedTax } from './prepared.js';

/** The exemption reasons by component. A reason is printed with the tax, but does not distinguish two taxes. */
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

/** Returns a lookup of the taxes on a line's goods and freight, by component; indexed for documents with many lines. */
export function lineTaxes(shares: readonly TaxShare[], reasons: Reasons): (lineKey: string) => PreparedTax[] {
  const byPart = Map.groupBy(shares, ({ partKey }) => partKey);
  return (lineKey) => {
    const own = [...(byPart.get(goodsKey(lineKey)) ?? []), ...(byPart.get(freightKey(lineKey)) ?? [])];
    return taxSummary(own).flatMap((row) => shown(row, reasons));
  };
}

/** The tax breakdown printed on a document (EN 16931 BG-23). */
export const summaryOf = (shares: readonly TaxShare[], reasons: Reasons): PreparedTax[] =>
  taxSummary(shares).flatMap((row) => shown(row, reasons));
