import type { Feature } from '../../platform/feature.js';
import { DocumentsResolver } from './resolver.js';
import { documentRetentions } from './retention.js';

export { DocumentFiles } from './serve.js';

/** The PDF files of posted documents. */
export const documents: Feature = {
  entities: [],
  permissions: {},
  errorCodes: {},
  constraints: {},
  readModels: [],
  resolvers: [DocumentsResolver],
  retentions: documentRetentions,
};
