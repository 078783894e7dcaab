import type { SoldInvoiceLine } from '../../invoicing/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { businessToday } from '../../../kernel/date.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import type { Actor } from '../../../platform/actor.js';
import type { ReturnFacts, ReturnTerms } from '../repository.js';
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

/** The lines of a return that can be created, with the terms of the legal entity that takes the goods back. */
export interface CheckedReturn {
  legalEntity: ReturnTerms;
  today: BusinessDate;
  lines: readonly CheckedLine[];
}

/** What the lines of returns are compared with, for any number of returns. */
export interface LineFacts {
  sold: ReadonlyMap<string, SoldInvoiceLine>;
  facts: ReadonlyMap<string, ReturnFacts>;
  reasons: ReadonlyMap<string, { isActive: boolean }>;
}

/**
 * Checks every line of a return, whose invoice lines are locked; refuses all invalid ones together, each with its path. The
 * settings and the calendar of the legal entity that issued the invoice of the first line apply.
 */
export function checkReturn(
  { actor, now }: { actor: Actor; now: Date },
  input: readonly NewReturnLine[],
  known: LineFacts,
): CheckedReturn {
  const check = new InputCheck();
  const first = input.map((line) => known.sold.get(line.invoiceLineId)).find((line) => line !== undefined);
  const legalEntity = first && known.facts.get(first.id)!.terms;
  if (legalEntity) check.add(whyNotTakingReturns(legalEntity));
  if (input.length === 0) check.add(refuse.withoutLines().at('lines'));
  const today = businessToday(now, legalEntity?.timeZone ?? 'UTC');
  const lines = checkLines(actor, check, input, { ...known, first, legalEntity, today });
  check.refuse();
  return { legalEntity: legalEntity!, today, lines };
}

/** What every line is compared with; `first` and its legal entity are unknown as long as no line exists. */
interface Compared extends LineFacts {
  first: SoldInvoiceLine | undefined;
  legalEntity: ReturnTerms | undefined;
  today: BusinessDate;
}

/** The rules of reasons as long as the legal entity of the return is unknown. */
const ANY_LEGAL_ENTITY = { isReturnReasonRequired: false };

function checkLines(
  actor: Actor,
  check: InputCheck,
  input: readonly NewReturnLine[],
  { sold, facts, reasons, first, legalEntity, today }: Compared,
): CheckedLine[] {
  const seen = new Set<string>();
  return input.flatMap((line, index): CheckedLine[] => {
    const at = (field: string) => ['lines', String(index), field];
    const from = sold.get(line.invoiceLineId);
    const product = from && facts.get(from.id)?.product;
    check.add(whyNotSold(product ? from : undefined, seen, first), at('invoiceLineId'));
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
    const { returnPolicy, returnDays, quantityDecimals, taxCategory } = product;
    const soldLine = { ...from, returnPolicy, returnDays, quantityDecimals };
    const { acceptance, field } = acceptanceOf(actor, line);
    if (!whyNotReturnable(soldLine))
      check.add(whyNotLateLine(soldLine, legalEntity.returnWindowDays, today, acceptance), at(field));
    const isTakenBack = check.add(whyNeverReturnable(soldLine), at('invoiceLineId'));
    if (quantity === undefined) return [];
    check.add(isTakenBack ? whyNotReturn(soldLine, quantity) : whyNotAboveZero(quantity), at('quantity'));
    return [{ id: newId(), input: line, sold: from, quantity, taxCategory }];
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
