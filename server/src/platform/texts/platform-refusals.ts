import { declareRefusals } from '../../kernel/refusal.js';
import { declareTexts } from '../../kernel/text.js';

/** The refusals of the platform, which any feature may use. */
export const refuse = declareRefusals('platform', {
  changed: { code: 'STALE_VERSION', facts: { current: 'count' } },
  posted: { code: 'IMMUTABLE' },
  keyReused: { code: 'IDEMPOTENCY_KEY_REUSED' },
  notRead: { code: 'COMMITTED_NOT_READ', facts: { ids: 'codes' } },
  noPermission: { code: 'FORBIDDEN', facts: { remedy: 'text' } },
  noTokenPermission: { code: 'FORBIDDEN', facts: { remedy: 'text' } },
  notForPartners: { code: 'FORBIDDEN', facts: { remedy: 'text' } },
  tooLong: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
  tooShort: { code: 'INVALID_INPUT' },
  notWellFormed: { code: 'INVALID_INPUT' },
  hiddenDirection: { code: 'INVALID_INPUT' },
  controlCharacters: { code: 'INVALID_INPUT' },
  severalLines: { code: 'INVALID_INPUT' },
  tooManyEntries: { code: 'INVALID_INPUT', facts: { longest: 'count' } },
});

/** Whom a caller can ask, the parts of an entry of the history, and the names of the groups. */
export const say = declareTexts('platform', {
  plain: { sentence: 'name' },
  fieldNoPermission: { what: 'name', remedy: 'text' },
  fieldNoTokenPermission: { what: 'name', remedy: 'text' },
  fieldNotForPartners: { what: 'name', remedy: 'text' },
  askSupplier: {},
  askGroup: { groups: 'anyOf' },
  askSupplierToAccept: {},
  askGroupToAccept: { groups: 'anyOf' },
  entryEvent: { event: 'name' },
  entryChanges: { changes: 'texts' },
  entryReason: { reason: 'name' },
  changeAdded: { field: 'name', to: 'name' },
  changeReplaced: { field: 'name', from: 'name', to: 'name' },
  changeRemoved: { field: 'name', from: 'name' },
  yes: {},
  no: {},
  ORDER_CLERK: {},
  RETURNS_DESK: {},
  WAREHOUSE: {},
  INSPECTOR: {},
  RECEIVABLES: {},
  ACCOUNTANT: {},
  ADMINISTRATOR: {},
  PARTNER: {},
});
