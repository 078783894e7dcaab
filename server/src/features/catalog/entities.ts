import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';
import type { Language } from '../parties/index.js';
import type { ReturnPolicy } from './rules/product.js';
import type { TaxKind } from './rules/tax.js';
import type { UnitCode } from './rules/units.js';

/** A group of products taxed in the same way, such as standard or reduced. */
export const TaxCategory = defineEntity({
  name: 'TaxCategory',
  tableName: 'tax_category',
  properties: { id: column.id(), code: column.text(), ...column.translatedName() },
});

/** A group of customers taxed in the same way, such as domestic or export. */
export const TaxZone = defineEntity({
  name: 'TaxZone',
  tableName: 'tax_zone',
  properties: { id: column.id(), code: column.text(), ...column.translatedName() },
});

/** One tax that a jurisdiction levies on a category in a zone, from a date on. A new rate is a new rule. */
export const TaxRule = defineEntity({
  name: 'TaxRule',
  tableName: 'tax_rule',
  properties: {
    id: column.id(),
    taxZone: column.text(),
    taxCategory: column.text(),
    jurisdiction: column.text(),
    kind: column.text().$type<TaxKind>(),
    rate: column.percent(),
    exemptionReason: column.text().nullable(),
    /** The reason in languages of documents other than the one it was entered in. */
    exemptionReasonTranslations: p.json().$type<Partial<Record<Language, string>>>(),
    validFrom: column.date(),
    createdAt: column.moment(),
  },
});

/** A product or service that is sold. */
export const Product = defineEntity({
  name: 'Product',
  tableName: 'product',
  properties: {
    id: column.id(),
    sku: column.text(),
    name: column.text(),
    unit: column.text().$type<UnitCode>(),
    quantityDecimals: p.integer(),
    price: column.price(),
    currency: column.letters(3),
    /** The cost of one unit, in `costCurrency`. */
    cost: column.price().nullable(),
    costCurrency: column.letters(3).nullable(),
    taxCategory: column.text(),
    isStocked: p.boolean(),
    isActive: p.boolean().default(true),
    returnPolicy: column.text().$type<ReturnPolicy>(),
    returnDays: p.integer().nullable(),
    createdAt: column.moment(),
    updatedAt: column.moment(),
    version: column.version(),
    /** Written by the database: the SKU and the name in lower case. */
    searchText: column.text().persist(false),
  },
});

export const catalogEntities = [TaxCategory, TaxZone, TaxRule, Product];
