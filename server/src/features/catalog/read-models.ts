import { sql } from 'kysely';
import type { ReadModel, Row } from '../../platform/reader/model.js';
import { by, many, one, unitPrice, value } from '../../platform/reader/model.js';
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

const product: ReadModel = {
  type: 'Product',
  table: 'product',
  fields: {
    price: unitPrice('price'),
    cost: unitPrice('cost', 'cost_currency'),
    taxCategory: one('TaxCategory', 'tax_category', 'code'),
  },
  filters: {
    sku: by('text', 'sku'),
    name: by('text', 'name'),
    price: by('numeric', 'price'),
    currency: by('text', 'currency', 'price.currency'),
    taxCategory: by('text', 'tax_category'),
    returnPolicy: by('text', 'return_policy'),
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
  search: { reads: ['sku', 'name'], sql: (row) => sql`lower(${row('sku')} || ' ' || ${row('name')})` },
};

export const catalogReadModels: ReadModel[] = [taxCategory, taxZone, taxRule, product];

function translationsOf(row: Row) {
  return sql`(SELECT coalesce(json_agg(json_build_object('language', t.key, 'text', t.value) ORDER BY t.key), '[]'::json)
    FROM jsonb_each_text(${row('exemption_reason_translations')}) AS t)`;
}
