import { rowsOf } from '../../platform/database/rows.js';

export const accountRows = rowsOf('account', {
  id: 'uuid',
  legal_entity_id: 'uuid',
  code: 'text',
  name: 'text',
  name_translations: 'json',
  kind: 'text',
});

export const profileRows = rowsOf('posting_profile', { legal_entity_id: 'uuid', purpose: 'text', account_id: 'uuid' });

export const voucherRows = rowsOf('voucher', {
  id: 'uuid',
  legal_entity_id: 'uuid',
  number: 'text',
  posting_date: 'date',
  source_kind: 'text',
  source_id: 'uuid',
  description: 'text',
  currency: 'text',
  entry_count: 'integer',
  posted_at: 'moment',
});

export const entryRows = rowsOf('voucher_entry', {
  voucher_id: 'uuid',
  line: 'integer',
  legal_entity_id: 'uuid',
  account_id: 'uuid',
  company_id: 'uuid?',
  debit: 'amount',
  credit: 'amount',
  purpose: 'text',
});
