import { lockSoldLines } from '../../invoicing/index.js';
import type { SoldInvoiceLine } from '../../invoicing/index.js';
import { findProducts } from '../../orders/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { InputCheck, Refusal } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { findReasons } from '../repository.js';
import { refuse } from '../refusals.js';
import { whyNotAboveZero, whyNotLateLine, whyNotReturn, whyNotReturnReason, whyNotReturnable } from '../rules/index.js';
import { acceptanceBy } from './acceptance.js';

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

/** Locks the invoice lines and checks every line of a return; `check` collects the refusals, each with its path. */
export async function checkLines(
  tx: Tx,
  check: InputCheck,
  input: readonly NewReturnLine[],
  legalEntity: LegalEntitySettings,
  today: BusinessDate,
): Promise<CheckedLine[]> {
  if (input.length === 0) check.add(refuse.withoutLines().at('lines'));
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
  const companyIds = input.flatMap((line) => sold.get(line.invoiceLineId)?.companyId ?? []);
  const seen = new Set<string>();
  return input.flatMap((line, index): CheckedLine[] => {
    const at = (field: string) => ['lines', String(index), field];
    const from = sold.get(line.invoiceLineId);
    const product = from?.productId ? products.get(from.productId) : undefined;
    check.add(whyNotSold(product && from, seen, companyIds[0]), at('invoiceLineId'));
    check.add(whyNotReturnReason(line.reasonId, reasons.get(line.reasonId ?? ''), legalEntity), at('reasonId'));
    const quantity = check.read(at('quantity'), () => parseQuantity(line.quantity));
    if (!from || !product) {
      if (quantity !== undefined) check.add(whyNotAboveZero(quantity), at('quantity'));
      return [];
    }
    seen.add(from.id);
    const isOwnInvoice = from.legalEntityId === legalEntity.id;
    const { description } = from;
    const soldLine = { ...from, ...product, description, isOwnInvoice, returnDays: product.returnDays ?? null };
    const acceptance = acceptanceBy(tx.actor, line.lateReason);
    if (!whyNotReturnable(soldLine))
      check.add(whyNotLateLine(soldLine, legalEntity.returnWindowDays, today, acceptance), at('lateReason'));
    if (quantity === undefined) return [];
    check.add(whyNotReturn(soldLine, quantity), at('quantity'));
    return [{ id: newId(), input: line, sold: from, quantity, taxCategory: product.taxCategory }];
  });
}

/** Why a line cannot be on the return, regardless of its quantity. `companyId` is the customer of the first line. */
function whyNotSold(
  line: { id: string; description: string; companyId: string } | undefined,
  seen: ReadonlySet<string>,
  companyId: string | undefined,
): Refusal | undefined {
  if (!line) return refuse.noInvoiceLine();
  if (seen.has(line.id)) return refuse.lineTwice({ product: line.description });
  return line.companyId === companyId ? undefined : refuse.otherCustomer();
}
