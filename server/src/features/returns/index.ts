import type { Feature } from '../../platform/feature.js';
import { attachmentModels } from './attachment-models.js';
import { attachmentChecks } from './attachment-checks.js';
import { returnChecks } from './checks.js';
import { returnsEntities } from './entities.js';
import { returnsPermissions } from './permissions.js';
import { returnsLinks, returnsReadModels } from './read-models.js';
import { returnsResolvers } from './resolver/index.js';
import { returnsConstraints, returnsErrorCodes } from './rules/errors.js';
import { returnsHistory } from './texts/history.js';
import { returnsTexts } from './texts/index.js';
import { returnsErrorTypes } from './types/errors.js';
import { ReturnOrderType } from './types/index.js';
import { sealedReceipts } from './sealed.js';
import { returnsVerbs } from './verbs.js';

export { createReturnOrder } from './actions/create-return-order.js';
export { issueReturnOrder } from './actions/issue-return-order.js';
export { receiveReturnOrder } from './actions/receive-return-order.js';
export { DispositionCode, ReturnReason } from './entities.js';
export { returnOrderSource } from './crediting/draft-source.js';

/** Return orders, from their creation to the credit note. */
export const returns: Feature = {
  entities: returnsEntities,
  permissions: returnsPermissions,
  verbs: returnsVerbs,
  errorCodes: returnsErrorCodes,
  constraints: returnsConstraints,
  texts: returnsTexts,
  historyTexts: returnsHistory,
  readModels: [...returnsReadModels, ...attachmentModels],
  links: returnsLinks,
  history: {
    RETURN_ORDER: {
      needs: 'returns.view',
      description: 'A return order.',
      name: { table: 'sales_order', column: 'reference' },
    },
  },
  sealed: sealedReceipts,
  checks: [...returnChecks, ...attachmentChecks],
  resolvers: returnsResolvers,
  orphanedTypes: [ReturnOrderType, ...returnsErrorTypes],
};
