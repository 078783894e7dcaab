import { sql } from 'kysely';
import type { ReadModel, Row, Sql } from '../../platform/reader/model.js';
import { by, byCode, many, one, unitPrice, value } from '../../platform/reader/model.js';
import { nameFields } from '../../platform/reader/names.js';

const codeSort = {
  sorts: { CODE: by('text', 'code') },
  defaultSort: [{ field: 'CODE', direction: 'ASC' }],
} as const satisfies Partial<ReadModel>;

const taxCategory: ReadModel = {
  type: 'TaxCategory',
  table: 'tax_category',
  fields: { ...nameFields },
  ...codeSort,
};

const taxZone: ReadModel = {
  type: 'TaxZone',
  table: 'tax_zone',
  fields: {
    ...nameFields,
    rules: many('TaxRule', 'tax_zone', 'valid_from', { key: 'code' }),
  },
  ...codeSort,
};

const taxRule: ReadModel = {
  type: 'TaxRule',
  table: 'tax_rule',
  fields: {
    exemptionReasonTranslations: value(translationsOf),
    taxCategory: one('TaxCategory', 'tax_category', 'code'),
    taxZone: one('TaxZone', 'tax_zone', 'code'),
  },
};

const lowerOf = (column: string) => ({ type: 'text' as const, sql: (row: Row) => sql`lower(${row(column)})` });

/** The stored lower-case SKU and name. */
const searchText = (row: Row): Sql => row('search_text');

const product: ReadModel = {
  type: 'Product',
  table: 'product',
  fields: {
    price: unitPrice('price'),
    cost: unitPrice('cost', 'cost_currency'),
    taxCategory: one('TaxCategory', 'tax_category', 'code'),
  },
  filters: {
    sku: { ...by('text', 'sku'), within: searchText },
    name: { ...by('text', 'name'), within: searchText },
    price: by('numeric', 'price'),
    currency: by('bpchar', 'currency', 'price.currency'),
    taxCategory: by('text', 'tax_category'),
    returnPolicy: byCode('return_policy'),
    isStocked: by('boolean', 'is_stocked'),
    isActive: by('boolean', 'is_active'),
    createdAt: by('timestamptz', 'created_at'),
    updatedAt: by('timestamptz', 'updated_at'),
  },
  sorts: {
    SKU: lowerOf('sku'),
    NAME: lowerOf('name'),
    PRICE: by('numeric', 'price'),
    CREATED_AT: by('timestamptz', 'created_at'),
    UPDATED_AT: by('timestamptz', 'updated_at'),
  },
  defaultSort: [{ field: 'NAME', direction: 'ASC' }],
  search: { reads: ['sku', 'name'], sql: searchText },
};

export const catalogReadModels: ReadModel[] = [taxCategory, taxZone, taxRule, product];

function translationsOf(row: Row) {
  return sql`(SELECT coalesce(json_agg(json_build_object('language', t.key, 'text', t.value) ORDER BY t.key), '[]'::json)
    FROM jsonb_each_text(${row('exemption_reason_translations')}) AS t)`;
}
