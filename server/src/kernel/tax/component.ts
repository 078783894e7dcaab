import { formatPercent, type Percent } from '../percent.js';
import { Refusal } from '../refusal.js';

/**
 * EN 16931 (UNCL 5305): S standard and reduced rates, Z zero rated, E exempt, AE reverse charge, K intra-community
 * supply, G export, O outside the scope of tax.
 */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';

/** One tax on a line. Value added tax has one a line, sales tax of the United States several (state, county, city). */
export interface TaxComponent {
  readonly jurisdiction: string;
  readonly category: TaxCategory;
  readonly rate: Percent;
}

/** Two components with the same key are the same tax. Readable, and safe to store and to compare. */
export function componentKey({ jurisdiction, category, rate }: TaxComponent): string {
  return `${encodeURIComponent(jurisdiction)}:${category}:${formatPercent(rate)}`;
}

/**
 * What is wrong with the components of one line. EN 16931 BR-S-05 wants a rate above zero for S, and its siblings
 * (BR-Z-05, BR-E-05, BR-AE-05, BR-IC-05, BR-G-05, BR-O-05) want none for the rest; the same tax twice on a line would
 * be charged twice.
 * Codes: TAX_RATE_FOR_CATEGORY, TAX_COMPONENT_TWICE.
 */
export function whyNotComponents(components: readonly TaxComponent[], path: readonly string[] = []): Refusal[] {
  const found: Refusal[] = [];
  const seen = new Set<string>();
  for (const component of components) {
    const { category, rate } = component;
    const facts = { ...component, rate: formatPercent(rate) };
    if (category === 'S' ? rate <= 0n : rate !== 0n) {
      const needed =
        category === 'S' ? 'needs a rate above zero; use Z, E or O for none' : 'has no rate; use S to charge tax';
      found.push(new Refusal('TAX_RATE_FOR_CATEGORY', `Tax category ${category} ${needed}.`, { path, facts }));
    }
    const key = componentKey(component);
    if (seen.has(key)) {
      found.push(
        new Refusal(
          'TAX_COMPONENT_TWICE',
          `The line has the same tax of ${component.jurisdiction} twice; remove one.`,
          { path, facts },
        ),
      );
    }
    seen.add(key);
  }
  return found;
}
