import { StockLocation } from '../../stock/index.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity, quantityFromScaled } from '../../../kernel/quantity.js';
import { Refusal, refuseIf } from '../../../kernel/refusal.js';
import { isId } from '../../../platform/id.js';
import { at, readAll } from '../../../platform/input.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedReturn, LockedReturnLine } from '../repository.js';
import { findDispositions } from '../repository.js';
import { costOfUnits, expected, whyNotArrival } from '../rules/index.js';

export type Condition = 'AS_NEW' | 'USED' | 'DAMAGED';

export interface NewReceiptLine {
  returnLineId: string;
  quantity: string;
  dispositionId: string;
  locationId?: string | null;
  condition?: Condition | null;
  note?: string | null;
}

/** A checked line of a receipt, with the cost of its units at shipment. */
export interface Arrived {
  line: LockedReturnLine;
  quantity: Quantity;
  disposition: { id: string; name: string; action: 'CREDIT' | 'SCRAP' };
  locationId: string | null;
  condition: Condition | null;
  note: string | null;
  costMinor: bigint;
}

/** The stock status of goods in a condition. */
export const conditionStatus = (condition: string | null): 'OK' | 'ATTENTION' | 'DAMAGED' =>
  condition === 'DAMAGED' ? 'DAMAGED' : condition === 'USED' ? 'ATTENTION' : 'OK';

/** Checks the lines of a receipt. A return line may be split into several lines, each with its own disposition. */
export async function arrivalsOf(
  tx: Tx,
  { lines }: LockedReturn,
  input: readonly NewReceiptLine[],
  currency: string,
): Promise<Arrived[]> {
  if (input.length === 0)
    throw new Refusal('INVALID_INPUT', 'Add at least one line to the receipt.', { path: ['lines'] });
  const dispositions = await findDispositions(
    tx.em,
    input.map((line) => line.dispositionId),
  );
  const locationIds = input.flatMap((line) => line.locationId ?? []).filter(isId);
  const locations = await tx.em.find(StockLocation, { id: { $in: locationIds }, isActive: true });
  const counted = new Map<LockedReturnLine, Quantity>();
  return readAll(
    input,
    (entry, index): Arrived => {
      const path = (field: string) => ['lines', String(index), field];
      const line = lines.find((each) => each.order.id === entry.returnLineId);
      if (!line)
        throw new Refusal('NOT_FOUND', 'There is no such line on this return.', { path: path('returnLineId') });
      const disposition = dispositions.get(entry.dispositionId);
      if (!disposition?.isActive)
        throw new Refusal('NOT_FOUND', 'There is no such disposition. Choose one from the list.', {
          path: path('dispositionId'),
        });
      const locationId = entry.locationId || null;
      if (locationId && !locations.some(({ id }) => id === locationId)) {
        throw new Refusal('NOT_FOUND', 'There is no such location. Choose one from the list.', {
          path: path('locationId'),
        });
      }
      const quantity = at(path('quantity'), () => parseQuantity(entry.quantity));
      const before = counted.get(line) ?? quantityFromScaled(0n);
      const left = quantityFromScaled(expected(line) - before);
      at(['lines', String(index)], () =>
        refuseIf(whyNotArrival({ quantity, action: disposition.action, hasLocation: locationId !== null }, left)),
      );
      counted.set(line, quantityFromScaled(before + quantity));
      const costMinor = costOfUnits(
        line.order.unitCost,
        quantityFromScaled(line.received + before),
        quantity,
        currency,
      );
      return {
        line,
        quantity,
        disposition,
        locationId,
        condition: entry.condition ?? null,
        note: entry.note?.trim() || null,
        costMinor,
      };
    },
    refuseIf,
  );
}
