import { rowsOf } from '../database/rows.js';
import type { SealedKind } from './layout.js';

/** The history of one transaction. */
export const sealedHistory: SealedKind = {
  kind: 'HISTORY',
  version: 1,
  tables: [
    {
      rows: rowsOf('audit_entry', {
        id: 'uuid',
        batch_id: 'uuid',
        occurred_at: 'moment',
        actor_id: 'uuid',
        actor_name: 'text',
        origin: 'text',
        trace_id: 'text',
        event: 'text',
        document_kind: 'text',
        document_id: 'uuid',
        company_id: 'uuid?',
        reason: 'text?',
        changes: 'json',
        address: 'text?',
        user_agent: 'text?',
      }),
      document: 'batch_id',
      order: ['id'],
      what: 'an entry of the history',
    },
  ],
};
