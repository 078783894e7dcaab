import type { EntityManager } from '@mikro-orm/postgresql';
import { raw } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { BusinessDate } from '../../kernel/date.js';
import { parsePercent } from '../../kernel/percent.js';
import { exists } from '../../platform/database/exists.js';
import type { Tx } from '../../platform/write/tx.js';
import type { Language } from '../parties/index.js';
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
 * The taxes on products of these tax categories that are sold to a customer on a date: the latest rule of each
 * jurisdiction in the customer's tax zone, with its exemption reason in their language if it has a translation. A
 * category without a rule has an empty list; the caller refuses it or leaves it untaxed.
 */
export async function taxComponentsFor(
  em: EntityManager,
  customer: { taxZone: string; language: Language },
  categories: readonly string[],
  date: BusinessDate,
): Promise<Map<string, AppliedTax[]>> {
  const found = await sql<RuleRow>`
    SELECT DISTINCT ON (tax_category, jurisdiction) tax_category, jurisdiction, kind, rate::text AS rate,
      coalesce(exemption_reason_translations ->> ${customer.language}, exemption_reason) AS exemption_reason
    FROM tax_rule WHERE tax_zone = ${customer.taxZone} AND tax_category = ANY(${[...categories]}) AND valid_from <= ${date}::date
    ORDER BY tax_category, jurisdiction, valid_from DESC`.execute(em.getKysely());
  const byCategory = new Map(categories.map((category): [string, AppliedTax[]] => [category, []]));
  for (const row of found.rows) {
    const { jurisdiction, kind: category, exemption_reason: exemptionReason } = row;
    byCategory.get(row.tax_category)!.push({ jurisdiction, category, rate: parsePercent(row.rate), exemptionReason });
  }
  return byCategory;
}

/** Whether there is a tax zone, a tax category, or a product with this code. */
export const isTaxZone = (tx: Tx, code: string) => exists(tx, sql`tax_zone WHERE code = ${code}`);
export const isTaxCategory = (tx: Tx, code: string) => exists(tx, sql`tax_category WHERE code = ${code}`);
export const isSku = (tx: Tx, sku: string) => exists(tx, sql`product WHERE lower(sku) = lower(${sku})`);

/** The products with these article numbers, ignoring letter case; read-only. */
export function findBySku(em: EntityManager, skus: readonly string[]) {
  const lowerCase = [...new Set(skus.map((sku) => sku.toLowerCase()))];
  const where = { [raw((alias) => `lower(${alias}.sku)`)]: { $in: lowerCase } };
  return em.find(Product, where, { disableIdentityMap: true });
}
