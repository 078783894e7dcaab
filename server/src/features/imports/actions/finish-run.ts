import { factOf } from '../../../kernel/text.js';
import type { Tx } from '../../../platform/write/tx.js';
import { closeRun } from '../repository.js';
import type { Report } from '../rules/report.js';

/** Closes a run with its proved report. */
export async function finishRun(tx: Tx, id: string, report: Report): Promise<void> {
  await closeRun(tx, id, report);
  const changes = { rows: { to: factOf('count', report.rows) } };
  tx.recordEvent({ type: 'import.finished', document: { kind: 'IMPORT', id }, changes });
}
