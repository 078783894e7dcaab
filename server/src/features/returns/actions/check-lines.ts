import { lockSoldLines } from '../../invoicing/index.js';
import type { SoldInvoiceLine } from '../../invoicing/index.js';
import { getReturnTerms } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import type { Actor } from '../../../platform/actor.js';
import type { Tx } from '../../../platform/write/tx.js';
import { findReasons, findReturnedProducts } from '../repository.js';
import { refuse } from '../refusals.js';
import {
  whyNeverReturnable,
  whyNotAboveZero,
  whyNotLateLine,
  whyNotReturn,
  whyNotReturnReason,
  whyNotReturnable,
  whyNotTakingReturns,
} from '../rules/index.js';
import { isPartner } from '../../../platform/right-holders.js';
import { acceptanceBy, acceptanceOfPartner } from './acceptance.js';

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

/** The legal entity that issued the invoice of the first line: its settings and calendar apply to the return. */
export type TakingBack = Awaited<ReturnType<typeof getReturnTerms>>;

/** The lines of a return that can be created, with the legal entity that takes the goods back. */
export interface CheckedReturn {
  legalEntity: TakingBack;
  today: BusinessDate;
  lines: readonly CheckedLine[];
}

/** Locks the invoice lines and checks every line of a return; refuses all invalid ones together, each with its path. */
export async function checkReturn(tx: Tx, input: readonly NewReturnLine[]): Promise<CheckedReturn> {
  const check = new InputCheck();
  const sold = await lockSoldLines(
    tx,
    input.map((line) => line.invoiceLineId),
  );
  const first = input.map((line) => sold.get(line.invoiceLineId)).find((line) => line !== undefined);
  const legalEntity = first && (await getReturnTerms(tx.em, first.legalEntityId));
  if (legalEntity) check.add(whyNotTakingReturns(legalEntity));
  if (input.length === 0) check.add(refuse.withoutLines().at('lines'));
  const today = businessToday(tx.now, legalEntity?.timeZone ?? 'UTC');
  const lines = await checkLines(tx, check, input, { sold, first, legalEntity, today });
  check.refuse();
  return { legalEntity: legalEntity!, today, lines };
}

/** What every line is compared with; `first` and its legal entity are unknown as long as no line exists. */
interface Compared {
  sold: ReadonlyMap<string, SoldInvoiceLine>;
  first: SoldInvoiceLine | undefined;
  legalEntity: TakingBack | undefined;
  today: BusinessDate;
}

/** The rules of reasons as long as the legal entity of the return is unknown. */
const ANY_LEGAL_ENTITY = { isReturnReasonRequired: false };

async function checkLines(
  tx: Tx,
  check: InputCheck,
  input: readonly NewReturnLine[],
  { sold, first, legalEntity, today }: Compared,
): Promise<CheckedLine[]> {
  const products = await findReturnedProducts(
    tx.em,
    [...sold.values()].flatMap((line) => line.productId ?? []),
  );
  const reasons = await findReasons(
    tx.em,
    input.flatMap((line) => line.reasonId ?? []),
  );
  const seen = new Set<string>();
  return input.flatMap((line, index): CheckedLine[] => {
    const at = (field: string) => ['lines', String(index), field];
    const from = sold.get(line.invoiceLineId);
    const product = from?.productId ? products.get(from.productId) : undefined;
    check.add(whyNotSold(product && from, seen, first), at('invoiceLineId'));
    check.add(
      whyNotReturnReason(line.reasonId, reasons.get(line.reasonId ?? ''), legalEntity ?? ANY_LEGAL_ENTITY),
      at('reasonId'),
    );
    const quantity = check.read(at('quantity'), () => parseQuantity(line.quantity));
    if (!from || !product || !legalEntity) {
      if (quantity !== undefined) check.add(whyNotAboveZero(quantity), at('quantity'));
      return [];
    }
    seen.add(from.id);
    const { description } = from;
    const soldLine = { ...from, ...product, description, returnDays: product.returnDays ?? null };
    const { acceptance, field } = acceptanceOf(tx.actor, line);
    if (!whyNotReturnable(soldLine))
      check.add(whyNotLateLine(soldLine, legalEntity.returnWindowDays, today, acceptance), at(field));
    const isTakenBack = check.add(whyNeverReturnable(soldLine), at('invoiceLineId'));
    if (quantity === undefined) return [];
    check.add(isTakenBack ? whyNotReturn(soldLine, quantity) : whyNotAboveZero(quantity), at('quantity'));
    return [{ id: newId(), input: line, sold: from, quantity, taxCategory: product.taxCategory }];
  });
}

/** How late units of a line are accepted, and the field of its input that a refusal names: partners cannot enter a reason. */
const acceptanceOf = (actor: Actor, line: NewReturnLine) =>
  isPartner(actor)
    ? { acceptance: acceptanceOfPartner(actor), field: 'invoiceLineId' }
    : { acceptance: acceptanceBy(actor, line.lateReason), field: 'lateReason' };

/** Why a line cannot be on the return, regardless of its quantity: one customer and one legal entity, those of the first line. */
function whyNotSold(
  line: SoldInvoiceLine | undefined,
  seen: ReadonlySet<string>,
  first: SoldInvoiceLine | undefined,
): Refusal | undefined {
  if (!line) return refuse.noInvoiceLine();
  if (seen.has(line.id)) return refuse.lineTwice({ product: line.description });
  if (line.companyId !== first?.companyId) return refuse.otherCustomer();
  if (line.legalEntityId !== first.legalEntityId) return refuse.otherLegalEntity({ invoice: line.invoiceNumber });
  return undefined;
}
