import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';
import type { Language } from './rules/language.js';

export type TaxRounding = 'NEAREST' | 'UP' | 'DOWN';
export type TaxBy = 'COMPONENT' | 'COMBINATION';
export type TaxPer = 'TOTAL' | 'LINE';
export type LineDiscountMethod = 'LINE' | 'PER_UNIT';

/** A selling company: its printed details and its settings. */
export const LegalEntity = defineEntity({
  name: 'LegalEntity',
  tableName: 'legal_entity',
  properties: {
    id: column.id(),
    code: column.text(),
    name: column.text(),
    addressLines: column.texts(),
    city: column.text(),
    postalCode: column.text().nullable(),
    country: column.letters(2).nullable(),
    taxNumber: column.text().nullable(),
    registration: column.text().nullable(),
    email: column.text().nullable(),
    currency: column.letters(3),
    timeZone: column.text(),
    salesOrderPattern: column.text(),
    returnOrderPattern: column.text(),
    companyPattern: column.text(),
    invoicePattern: column.text(),
    creditNotePattern: column.text(),
    taxRounding: column.text().$type<TaxRounding>(),
    taxStepMinor: column.amount(),
    taxBy: column.text().$type<TaxBy>(),
    taxPer: column.text().$type<TaxPer>(),
    lineDiscountMethod: column.text().$type<LineDiscountMethod>(),
    creditsFreightShare: p.boolean(),
    completesReturns: p.boolean(),
    returnValidityDays: p.integer(),
    returnWindowDays: p.integer(),
    paymentTermsDays: p.integer(),
    areReturnsEnabled: p.boolean(),
    isReturnReasonRequired: p.boolean(),
    createdAt: column.moment(),
    updatedAt: column.moment(),
    version: column.version(),
  },
});

/** The logo on printed documents; a separate table, because only printing needs it. */
export const LegalEntityLogo = defineEntity({
  name: 'LegalEntityLogo',
  tableName: 'legal_entity_logo',
  properties: { legalEntityId: p.uuid().primary(), mediaType: column.text(), bytes: p.blob() },
});

/** A company that the legal entity deals with. Only one with the customer flag can be sold to. */
export const Company = defineEntity({
  name: 'Company',
  tableName: 'company',
  properties: {
    id: column.id(),
    number: column.text(),
    name: column.text(),
    isCustomer: p.boolean(),
    email: column.text().nullable(),
    taxNumber: column.text().nullable(),
    currency: column.letters(3),
    addressLines: column.texts(),
    city: column.text(),
    postalCode: column.text().nullable(),
    country: column.letters(2),
    taxZone: column.text(),
    paymentTermsDays: p.integer().nullable(),
    language: column.text().$type<Language>(),
    createdAt: column.moment(),
    updatedAt: column.moment(),
    version: column.version(),
    /** Written by the database: the number, the name and the city in lower case. */
    searchText: column.text().persist(false),
  },
});

export const partiesEntities = [LegalEntity, LegalEntityLogo, Company];
