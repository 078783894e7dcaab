import { formatPercent, type Percent } from '../percent.js';
import type { Refusal } from '../refusal.js';
import { refuse } from '../refusals.js';

/**
 * EN 16931 (UNCL 5305): S standard and reduced rates, Z zero rated, E exempt, AE reverse charge, K intra-community
 * supply, G export, O outside the scope of tax.
 */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';

/** One tax on a line. Value added tax has one per line, United States sales tax several (state, county, city). */
export interface TaxComponent {
  readonly jurisdiction: string;
  readonly category: TaxCategory;
  readonly rate: Percent;
}

/** A readable key of a component; two components with the same key are the same tax. */
export function componentKey({ jurisdiction, category, rate }: TaxComponent): string {
  return `${encodeURIComponent(jurisdiction)}:${category}:${formatPercent(rate)}`;
}

/**
 * Checks the components of one line. EN 16931 BR-S-05 requires a rate above zero for S; BR-Z-05, BR-E-05, BR-AE-05,
 * BR-IC-05, BR-G-05 and BR-O-05 require a rate of zero for the other categories. A line cannot have the same tax twice.
 * Codes: TAX_RATE_FOR_CATEGORY, TAX_COMPONENT_TWICE.
 */
export function whyNotComponents(components: readonly TaxComponent[], path: readonly string[] = []): Refusal[] {
  const found: Refusal[] = [];
  const seen = new Set<string>();
  for (const component of components) {
    const { category, rate } = component;
    const facts = { ...component, rate: formatPercent(rate) };
    if (category === 'S' && rate <= 0n) found.push(refuse.standardTaxWithoutRate(facts).at(...path));
    if (category !== 'S' && rate !== 0n) found.push(refuse.rateWithoutTax(facts).at(...path));
    const key = componentKey(component);
    if (seen.has(key)) found.push(refuse.taxTwice(facts).at(...path));
    seen.add(key);
  }
  return found;
}
