import type { Tx } from '../../../platform/write/tx.js';
import { closeRun } from '../repository.js';
import type { Report } from '../rules/report.js';

/** Closes a run with its proved report. */
export async function finishRun(tx: Tx, id: string, report: Report): Promise<void> {
  await closeRun(tx, id, report);
  tx.recordEvent({ type: 'import.finished', document: { kind: 'IMPORT', id }, changes: { rows: { to: report.rows } } });
}
