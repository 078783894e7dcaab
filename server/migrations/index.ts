import { Platform } from './0001-platform.js';
import { Access } from './0002-access.js';
import { Parties } from './0003-parties.js';
import { Catalog } from './0004-catalog.js';
import { Stock } from './0005-stock.js';
import { Ledger } from './0007-ledger.js';
import { Invoicing } from './0008-invoicing.js';
import { Orders } from './0009-orders.js';
import { Returns } from './0010-returns.js';
import { Live } from './0011-live.js';
import { Imports } from './0012-imports.js';
import { PartnerReads } from './0013-partner-reads.js';
import { ImportTax } from './0014-import-tax.js';
import { ClosedFunctions } from './0015-closed-functions.js';
import { AccessTrail } from './0017-access-trail.js';
import { Chain } from './0018-chain.js';
import { Counters } from './0019-counters.js';
import { RateLimits } from './0021-rate-limits.js';
import { RenderedDocuments } from './0022-rendered-documents.js';
import { Accounts } from './0023-accounts.js';
import { ReturnedGoods } from './0024-returned-goods.js';

/** Every migration in its order. A released one never changes; a correction is a new one. */
export const migrations = [
  { name: '0001-platform', class: Platform },
  { name: '0002-access', class: Access },
  { name: '0003-parties', class: Parties },
  { name: '0004-catalog', class: Catalog },
  { name: '0005-stock', class: Stock },
  { name: '0007-ledger', class: Ledger },
  { name: '0008-invoicing', class: Invoicing },
  { name: '0009-orders', class: Orders },
  { name: '0010-returns', class: Returns },
  { name: '0011-live', class: Live },
  { name: '0012-imports', class: Imports },
  { name: '0013-partner-reads', class: PartnerReads },
  { name: '0014-import-tax', class: ImportTax },
  { name: '0015-closed-functions', class: ClosedFunctions },
  { name: '0017-access-trail', class: AccessTrail },
  { name: '0018-chain', class: Chain },
  { name: '0019-counters', class: Counters },
  { name: '0021-rate-limits', class: RateLimits },
  { name: '0022-rendered-documents', class: RenderedDocuments },
  { name: '0023-accounts', class: Accounts },
  { name: '0024-returned-goods', class: ReturnedGoods },
];
