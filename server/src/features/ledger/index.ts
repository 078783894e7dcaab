export { openBooks } from './actions/open-books.js';
export { postVouchers } from './actions/post-vouchers.js';
export type { NewVoucher } from './actions/post-vouchers.js';
export { ledgerPermissions } from './permissions.js';
export { ledgerReadModels } from './read-models.js';
export { LedgerResolver } from './resolver.js';
export type { Entry } from './rules.js';
