import { rowsOf } from '../../platform/database/rows.js';

export const importDocumentRows = rowsOf('import_document', {
  id: 'uuid',
  source: 'text',
  number: 'text',
  run_id: 'uuid',
  kind: 'text',
  document_date: 'date',
  row_count: 'integer',
  matched_rows: 'integer',
  split_rows: 'integer',
  amount: 'exact',
  difference: 'exact',
  digest: 'bytes',
});
