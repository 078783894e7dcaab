import type { Tx } from '../../../platform/write/tx.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { prepareCredit } from '../rules/credit.js';
import type { CreditDraft } from '../rules/drafts.js';
import { lockLinesOfInvoices } from './load-invoices.js';

/** The credit that units would give now, including tax, in minor units: for each line and in total. Posts nothing. */
export async function expectCredit(
  tx: Tx,
  draft: CreditDraft,
  today: BusinessDate,
): Promise<{ totalMinor: bigint; byLine: ReadonlyMap<string, bigint> }> {
  const invoices = await lockLinesOfInvoices(
    tx,
    draft.lines.map((line) => line.invoiceId),
  );
  const { lines, totalMinor } = prepareCredit(draft, invoices, today);
  return {
    totalMinor,
    byLine: new Map(lines.map((line) => [line.id, line.baseMinor + line.freightShareMinor + line.taxMinor])),
  };
}
