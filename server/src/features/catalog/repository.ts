import type { EntityManager } from '@mikro-orm/postgresql';
import { raw } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { BusinessDate } from '../../kernel/date.js';
import { parsePercent } from '../../kernel/percent.js';
import type { Translations } from '../../platform/translated-name.js';
import { nameIn } from '../../platform/translated-name.js';
import { exists } from '../../platform/database/exists.js';
import type { Tx } from '../../platform/write/tx.js';
import type { Language } from '../parties/index.js';
import { Product } from './entities.js';
import type { AppliedTax, TaxKind } from './rules/tax.js';

interface RuleRow {
  tax_zone: string;
  tax_category: string;
  jurisdiction: string;
  kind: TaxKind;
  rate: string;
  exemption_reason: string | null;
  exemption_reason_translations: Translations;
}

/** A customer, as far as its taxes depend on it. */
interface Taxed {
  taxZone: string;
  language: Language;
}

/**
 * The taxes on products of tax categories that are sold to a customer: the latest rule of each jurisdiction in the
 * customer's tax zone, with its exemption reason in their language if it has a translation. A category without a rule has
 * an empty list; the caller refuses it or leaves it untaxed.
 */
export type TaxesOf = (customer: Taxed, categories: readonly string[]) => Map<string, AppliedTax[]>;

/** Reads the rules for some tax categories that are valid on a date, of all tax zones. */
export async function taxesOn(tx: Tx, categories: readonly string[], date: BusinessDate): Promise<TaxesOf> {
  const { rows } = await tx.query<RuleRow>(
    `SELECT DISTINCT ON (tax_zone, tax_category, jurisdiction) tax_zone, tax_category, jurisdiction, kind, rate::text AS rate,
      exemption_reason, exemption_reason_translations
    FROM tax_rule WHERE tax_category = ANY($1::text[]) AND valid_from <= $2::date
    ORDER BY tax_zone, tax_category, jurisdiction, valid_from DESC`,
    [[...new Set(categories)], date],
  );
  const byZone = Map.groupBy(rows, (row) => row.tax_zone);
  return (customer, wanted) => {
    const own = Map.groupBy(byZone.get(customer.taxZone) ?? [], (row) => row.tax_category);
    return new Map(
      [...new Set(wanted)].map((category) => [
        category,
        (own.get(category) ?? []).map((row) => appliedTax(row, customer.language)),
      ]),
    );
  };
}

const appliedTax = (row: RuleRow, language: Language): AppliedTax => ({
  jurisdiction: row.jurisdiction,
  category: row.kind,
  rate: parsePercent(row.rate),
  exemptionReason:
    row.exemption_reason === null
      ? null
      : nameIn({ name: row.exemption_reason, nameTranslations: row.exemption_reason_translations }, language),
});

/** The taxes on products of tax categories that are sold to one customer on a date. */
export const taxComponentsFor = async (tx: Tx, customer: Taxed, categories: readonly string[], date: BusinessDate) =>
  (await taxesOn(tx, categories, date))(customer, categories);

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
