import type { EntityManager } from '@mikro-orm/postgresql';
import { raw } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { BusinessDate } from '../../kernel/date.js';
import { parsePercent } from '../../kernel/percent.js';
import { Product } from './entities.js';
import type { AppliedTax, TaxKind } from './rules/tax.js';

interface RuleRow {
  tax_category: string;
  jurisdiction: string;
  kind: TaxKind;
  rate: string;
  exemption_reason: string | null;
}

/**
 * The taxes on products of these tax categories, sold into a zone on a day: of each jurisdiction the rule that began
 * last. A category that no rule speaks of has an empty list, for the caller to refuse or to leave untaxed.
 */
export async function taxComponentsFor(
  em: EntityManager,
  zone: string,
  categories: readonly string[],
  date: BusinessDate,
): Promise<Map<string, AppliedTax[]>> {
  const found = await sql<RuleRow>`
    SELECT DISTINCT ON (tax_category, jurisdiction) tax_category, jurisdiction, kind, rate::text AS rate, exemption_reason
    FROM tax_rule WHERE tax_zone = ${zone} AND tax_category = ANY(${[...categories]}) AND valid_from <= ${date}::date
    ORDER BY tax_category, jurisdiction, valid_from DESC`.execute(em.getKysely());
  const byCategory = new Map(categories.map((category): [string, AppliedTax[]] => [category, []]));
  for (const row of found.rows) {
    const { jurisdiction, kind: category, exemption_reason: exemptionReason } = row;
    byCategory.get(row.tax_category)!.push({ jurisdiction, category, rate: parsePercent(row.rate), exemptionReason });
  }
  return byCategory;
}

/** The products with these article numbers, in whatever case; to look at, not to change. */
export function findBySku(em: EntityManager, skus: readonly string[]) {
  const small = [...new Set(skus.map((sku) => sku.toLowerCase()))];
  const where = { [raw((alias) => `lower(${alias}.sku)`)]: { $in: small } };
  return em.find(Product, where, { disableIdentityMap: true });
}
