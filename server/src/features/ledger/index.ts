import type { Feature } from '../../platform/feature.js';
import { ledgerChecks } from './checks.js';
import { ledgerEntities } from './entities.js';
import { ledgerPermissions } from './permissions.js';
import { ledgerReadModels } from './read-models.js';
import { LedgerResolver } from './resolver.js';
import { sealedVouchers } from './sealed.js';
import { ledgerVerbs } from './verbs.js';

export { openLedger } from './actions/open-ledger.js';
export { postVouchers } from './actions/post-vouchers.js';
export { findProfile } from './repository.js';
export type { Profile } from './repository.js';
export type { NewVoucher } from './actions/post-vouchers.js';
export type { Entry } from './rules.js';
export { normalised } from './rules.js';
export { PostingPurpose, VoucherType } from './types.js';

/** The general ledger: accounts and balanced vouchers. */
export const ledger: Feature = {
  entities: ledgerEntities,
  permissions: ledgerPermissions,
  errorCodes: {},
  constraints: {},
  readModels: ledgerReadModels,
  history: {
    ADJUSTMENT: { needs: 'ledger.view', description: 'An adjustment of the ledger without a document.' },
  },
  sealed: sealedVouchers,
  checks: ledgerChecks,
  resolvers: [LedgerResolver],
  verbs: ledgerVerbs,
};
