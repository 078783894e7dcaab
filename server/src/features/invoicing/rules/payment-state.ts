/** What is settled of a document, in minor units, and until when it is to be paid. */
export interface Balance {
  kind: 'INVOICE' | 'CREDIT_NOTE';
  openMinor: bigint;
  settledMinor: bigint;
  dueDate: string;
}

export type PaymentState = 'OPEN' | 'PARTIALLY_PAID' | 'PAID' | 'OVERDUE';

/** Whether a document is overdue: an invoice of which an amount is open on the day after its due date. */
export const isOverdue = ({ kind, openMinor, dueDate }: Balance, today: string): boolean =>
  kind === 'INVOICE' && openMinor !== 0n && dueDate < today;

/** The payment state of a document, which is derived and never stored. `read-models.ts` has the same rule in SQL. */
export function paymentState(balance: Balance, today: string): PaymentState {
  if (balance.openMinor === 0n) return 'PAID';
  if (isOverdue(balance, today)) return 'OVERDUE';
  return balance.settledMinor > 0n ? 'PARTIALLY_PAID' : 'OPEN';
}
