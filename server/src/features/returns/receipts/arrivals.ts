import { StockLocation } from '../../stock/index.js';
import { costOfUnits } from '../../../kernel/cost.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity, quantityFromScaled } from '../../../kernel/quantity.js';
import type { InputCheck } from '../../../kernel/refusal.js';
import { isId } from '../../../platform/id.js';
import type { TranslatedName } from '../../../platform/translated-name.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import type { LockedReturn, LockedReturnLine } from '../repository.js';
import { findDispositions } from '../repository.js';
import { expected, whyNotAboveZero, whyNotArrival, whyNotLocation, whyNotStocked } from '../rules/index.js';
import type { ReceivedUnits } from './received-units.js';

type Condition = 'AS_NEW' | 'USED' | 'DAMAGED';

export interface NewReceiptLine {
  returnLineId: string;
  quantity: string;
  dispositionId: string;
  locationId?: string | null;
  condition?: Condition | null;
  note?: string | null;
}

/** A checked line of a receipt, with the name of its disposition. */
export interface Arrived extends ReceivedUnits {
  disposition: ReceivedUnits['disposition'] & TranslatedName;
}

/**
 * Checks the lines of a receipt; `check` collects the refusals, each with its path. A return line may be split into
 * several lines, each with its own disposition.
 */
export async function arrivalsOf(
  tx: Tx,
  check: InputCheck,
  { order, lines }: LockedReturn,
  input: readonly NewReceiptLine[],
  currency: string,
): Promise<Arrived[]> {
  if (input.length === 0) check.add(refuse.receiptWithoutLines().at('lines'));
  const dispositions = await findDispositions(
    tx.em,
    input.map((line) => line.dispositionId),
  );
  const locationIds = input.flatMap((line) => line.locationId ?? []).filter(isId);
  const locations = await tx.em.find(StockLocation, { id: { $in: locationIds }, isActive: true });
  const counted = new Map<LockedReturnLine, Quantity>();
  return input.flatMap((entry, index): Arrived[] => {
    const at = (field: string) => ['lines', String(index), field];
    const line = lines.find((each) => each.order.id === entry.returnLineId);
    const found = dispositions.get(entry.dispositionId);
    const disposition = found?.isActive ? found : undefined;
    const locationId = entry.locationId || null;
    const location = locations.find(({ id }) => id === locationId);
    if (!line) check.add(refuse.noReturnLine(), at('returnLineId'));
    if (!disposition) check.add(refuse.noDisposition(), at('dispositionId'));
    else if (line) check.add(whyNotStocked(disposition.action, line.order.productId != null), at('dispositionId'));
    if (locationId !== null && !location) check.add(refuse.noLocation(), at('locationId'));
    else if (location && location.legalEntityId !== order.legalEntityId)
      check.add(refuse.locationElsewhere({ location: location.code }), at('locationId'));
    else if (disposition) check.add(whyNotLocation(disposition.action, locationId !== null), at('locationId'));
    const quantity = check.read(at('quantity'), () => parseQuantity(entry.quantity));
    if (quantity === undefined) return [];
    if (!line) {
      check.add(whyNotAboveZero(quantity), at('quantity'));
      return [];
    }
    const before = counted.get(line) ?? quantityFromScaled(0n);
    const left = quantityFromScaled(expected(line) - before);
    if (!check.add(whyNotArrival(quantity, left), at('quantity'))) return [];
    counted.set(line, quantityFromScaled(before + quantity));
    if (!disposition) return [];
    const received = quantityFromScaled(line.received + before);
    const costMinor = costOfUnits(line.order.unitCost, received, quantity, currency);
    const { condition = null } = entry;
    const note = entry.note?.trim() || null;
    return [{ line, quantity, disposition, locationId, condition, note, costMinor, reversesId: null }];
  });
}
