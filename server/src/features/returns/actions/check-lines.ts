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

/** A line that may be returned: what was typed, and the invoice line it comes from. */
export interface CheckedLine {
  id: string;
  typed: NewReturnLine;
  sold: SoldInvoiceLine;
  quantity: Quantity;
  taxCategory: string;
}

interface LegalEntitySettings {
  id: string;
  returnWindowDays: number;
  isReturnReasonRequired: boolean;
}

/** Locks the invoice lines and checks every line of a return; refuses all that are wrong, each at its place. */
export async function checkLines(
  tx: Tx,
  typed: readonly NewReturnLine[],
  legalEntity: LegalEntitySettings,
  today: BusinessDate,
): Promise<CheckedLine[]> {
  if (typed.length === 0) throw new Refusal('INVALID_INPUT', 'A return has at least one line.', { path: ['lines'] });
  const sold = await lockSoldLines(
    tx,
    typed.map((line) => line.invoiceLineId),
  );
  const products = await findProducts(
    tx.em,
    [...sold.values()].flatMap((line) => line.productId ?? []),
  );
  const reasons = await findReasons(
    tx.em,
    typed.flatMap((line) => line.reasonId ?? []),
  );
  const seen = new Set<string>();
  const lines = readAll(
    typed,
    (line, index): CheckedLine => {
      const place = ['lines', String(index)];
      const from = sold.get(line.invoiceLineId);
      const product = from?.productId ? products.get(from.productId) : undefined;
      if (!from || !product)
        throw new Refusal('NOT_FOUND', 'There is no such invoice line, or you may not see it.', {
          path: [...place, 'invoiceLineId'],
        });
      if (seen.has(from.id))
        throw new Refusal('DUPLICATE_RETURN_LINE', `${from.description} is on the return twice.`, {
          path: [...place, 'invoiceLineId'],
        });
      seen.add(from.id);
      const quantity = at([...place, 'quantity'], () => parseQuantity(line.quantity));
      const isOurs = from.legalEntityId === legalEntity.id;
      const facts = {
        ...from,
        ...product,
        isOurs,
        returnDays: product.returnDays ?? null,
        description: from.description,
      };
      at([...place, 'quantity'], () => refuseIf(whyNotReturn(facts, quantity)));
      at([...place, 'reasonId'], () => refuseIf(whyNotReason(line, reasons, legalEntity)));
      at([...place, 'lateReason'], () =>
        refuseIf(whyNotLate(tx, line, whyLate(facts, legalEntity.returnWindowDays, today))),
      );
      return { id: newId(), typed: line, sold: from, quantity, taxCategory: product.taxCategory };
    },
    refuseIf,
  );
  const stranger = lines.findIndex(({ sold: from }) => from.companyId !== lines[0]!.sold.companyId);
  if (stranger > 0) {
    throw new Refusal('RETURN_CUSTOMERS_DIFFER', 'This line belongs to another customer. Make a return for each.', {
      path: ['lines', String(stranger), 'invoiceLineId'],
    });
  }
  return lines;
}

function whyNotReason(
  line: NewReturnLine,
  reasons: ReadonlyMap<string, { isActive: boolean }>,
  legalEntity: LegalEntitySettings,
): Refusal | undefined {
  if (line.reasonId === undefined || line.reasonId === null)
    return legalEntity.isReturnReasonRequired ? new Refusal('REASON_REQUIRED', 'Choose why it comes back.') : undefined;
  return reasons.get(line.reasonId)?.isActive
    ? undefined
    : new Refusal('NOT_FOUND', 'There is no such reason. Choose another one.');
}

/** A return after its window needs the right to overrule it, and a reason. */
function whyNotLate(tx: Tx, line: NewReturnLine, late: Refusal | undefined): Refusal | undefined {
  if (!late || !tx.actor.permissions.has('returns.override')) return late;
  return line.lateReason?.trim()
    ? undefined
    : new Refusal('REASON_REQUIRED', `${late.message.split('. ')[0]}. Write why it is taken back all the same.`);
}
