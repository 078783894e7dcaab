import { lockSoldLines } from '../../invoicing/index.js';
import type { SoldInvoiceLine } from '../../invoicing/index.js';
import { findProducts } from '../../orders/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import { Refusal, refuseIf } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import { at, readAll } from '../../../platform/input.js';
import type { Tx } from '../../../platform/write/tx.js';
import { findReasons } from '../repository.js';
import { whyLate, whyNotReturn } from '../rules/index.js';

export interface NewReturnLine {
  invoiceLineId: string;
  quantity: string;
  reasonId?: string | null;
  note?: string | null;
  lateReason?: string | null;
}

/** A line that can be returned: its input, and the invoice line it returns. */
export interface CheckedLine {
  id: string;
  input: NewReturnLine;
  sold: SoldInvoiceLine;
  quantity: Quantity;
  taxCategory: string;
}

interface LegalEntitySettings {
  id: string;
  returnWindowDays: number;
  isReturnReasonRequired: boolean;
}

/** Locks the invoice lines and checks every line of a return; refuses with all invalid lines, each with its path. */
export async function checkLines(
  tx: Tx,
  input: readonly NewReturnLine[],
  legalEntity: LegalEntitySettings,
  today: BusinessDate,
): Promise<CheckedLine[]> {
  if (input.length === 0)
    throw new Refusal('INVALID_INPUT', 'Add at least one line to the return.', { path: ['lines'] });
  const sold = await lockSoldLines(
    tx,
    input.map((line) => line.invoiceLineId),
  );
  const products = await findProducts(
    tx.em,
    [...sold.values()].flatMap((line) => line.productId ?? []),
  );
  const reasons = await findReasons(
    tx.em,
    input.flatMap((line) => line.reasonId ?? []),
  );
  const seen = new Set<string>();
  const lines = readAll(
    input,
    (line, index): CheckedLine => {
      const path = ['lines', String(index)];
      const from = sold.get(line.invoiceLineId);
      const product = from?.productId ? products.get(from.productId) : undefined;
      if (!from || !product)
        throw new Refusal('NOT_FOUND', 'There is no such invoice line, or you may not see it.', {
          path: [...path, 'invoiceLineId'],
        });
      if (seen.has(from.id))
        throw new Refusal(
          'DUPLICATE_RETURN_LINE',
          `${from.description} is on the return twice. Put all its units on one line.`,
          {
            path: [...path, 'invoiceLineId'],
          },
        );
      seen.add(from.id);
      const quantity = at([...path, 'quantity'], () => parseQuantity(line.quantity));
      const isOwnInvoice = from.legalEntityId === legalEntity.id;
      const facts = {
        ...from,
        ...product,
        isOwnInvoice,
        returnDays: product.returnDays ?? null,
        description: from.description,
      };
      at([...path, 'quantity'], () => refuseIf(whyNotReturn(facts, quantity)));
      at([...path, 'reasonId'], () => refuseIf(whyNotReason(line, reasons, legalEntity)));
      at([...path, 'lateReason'], () =>
        refuseIf(whyNotLate(tx, line, whyLate(facts, legalEntity.returnWindowDays, today))),
      );
      return { id: newId(), input: line, sold: from, quantity, taxCategory: product.taxCategory };
    },
    refuseIf,
  );
  const other = lines.findIndex(({ sold: from }) => from.companyId !== lines[0]!.sold.companyId);
  if (other > 0) {
    throw new Refusal(
      'RETURN_CUSTOMERS_DIFFER',
      'This line belongs to another customer. Create a return for each customer.',
      {
        path: ['lines', String(other), 'invoiceLineId'],
      },
    );
  }
  return lines;
}

function whyNotReason(
  line: NewReturnLine,
  reasons: ReadonlyMap<string, { isActive: boolean }>,
  legalEntity: LegalEntitySettings,
): Refusal | undefined {
  if (line.reasonId === undefined || line.reasonId === null)
    return legalEntity.isReturnReasonRequired
      ? new Refusal('REASON_REQUIRED', 'Choose a reason for the return.')
      : undefined;
  return reasons.get(line.reasonId)?.isActive
    ? undefined
    : new Refusal('NOT_FOUND', 'There is no such reason. Choose another one.');
}

/** A return after its window requires `returns.override` and a reason. */
function whyNotLate(tx: Tx, line: NewReturnLine, late: Refusal | undefined): Refusal | undefined {
  if (!late || !tx.actor.permissions.has('returns.override')) return late;
  return line.lateReason?.trim()
    ? undefined
    : new Refusal('REASON_REQUIRED', `${late.message.split('. ')[0]}. Enter why it is accepted anyway.`);
}
