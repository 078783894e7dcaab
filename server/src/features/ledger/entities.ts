import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';

/** An account of the ledger of a legal entity. */
export const Account = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: column.id(),
    legalEntityId: column.reference(),
    code: column.text(),
    name: column.text(),
    nameTranslations: p.json().$type<unknown>(),
    kind: column.text(),
  },
});

/** The account that a legal entity uses for a purpose. */
export const PostingProfile = defineEntity({
  name: 'PostingProfile',
  tableName: 'posting_profile',
  properties: {
    legalEntityId: p.uuid().primary(),
    purpose: column.text().primary(),
    accountId: column.reference(),
  },
});

/** What a document posts to the ledger. Posted. */
export const Voucher = defineEntity({
  name: 'Voucher',
  tableName: 'voucher',
  properties: {
    id: column.id(),
    legalEntityId: column.reference(),
    number: column.text(),
    postingDate: column.date(),
    sourceKind: column.text(),
    sourceId: column.reference(),
    description: column.text(),
    currency: column.letters(3),
    entryCount: p.integer(),
    postedAt: column.moment(),
  },
});

/** A debit or credit of a voucher. Posted. */
export const VoucherEntry = defineEntity({
  name: 'VoucherEntry',
  tableName: 'voucher_entry',
  properties: {
    voucherId: p.uuid().primary(),
    line: p.integer().primary(),
    legalEntityId: column.reference(),
    accountId: column.reference(),
    companyId: column.reference().nullable(),
    debit: column.amount(),
    credit: column.amount(),
    purpose: column.text(),
  },
});

export const ledgerEntities = [Account, PostingProfile, Voucher, VoucherEntry];
