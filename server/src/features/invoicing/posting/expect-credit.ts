import type { Tx } from '../../../platform/write/tx.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { prepareCredit } from '../rules/credit.js';
import type { CreditDraft } from '../rules/drafts.js';
import type { PostedInvoice } from '../rules/posted.js';
import { lockLinesOfInvoices } from './load-invoices.js';

/** What units would be credited now: the draft of a credit note that is not printed. */
export type ExpectedDraft = Omit<CreditDraft, 'buyer'>;

/** Amounts including tax, in minor units: in total and for each line of the draft. */
export interface ExpectedCredit {
  totalMinor: bigint;
  byLine: ReadonlyMap<string, bigint>;
}

const NOT_PRINTED: CreditDraft['buyer'] = {
  name: '',
  addressLines: [],
  city: '',
  postalCode: null,
  country: null,
  taxNumber: null,
  email: null,
  registration: null,
};

/** The credit that units would give now. Posts nothing. */
export async function expectCredit(tx: Tx, draft: ExpectedDraft, today: BusinessDate): Promise<ExpectedCredit> {
  const invoices = await lockLinesOfInvoices(
    tx,
    draft.lines.map((line) => line.invoiceId),
  );
  return expectedCreditOf(draft, invoices, today);
}

/** The same, of invoices whose lines are locked. */
export function expectedCreditOf(
  draft: ExpectedDraft,
  invoices: ReadonlyMap<string, PostedInvoice>,
  today: BusinessDate,
): ExpectedCredit {
  const { lines, totalMinor } = prepareCredit({ ...draft, buyer: NOT_PRINTED }, invoices, today);
  return {
    totalMinor,
    byLine: new Map(lines.map((line) => [line.id, line.baseMinor + line.freightShareMinor + line.taxMinor])),
  };
}
