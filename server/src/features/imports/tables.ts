import { tableOf } from '../../platform/database/tables.js';
import { ImportDocument } from './entities.js';

export const importDocumentRows = tableOf(ImportDocument);
