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

/** Units that came, checked: of which line, how many, what is done with them, and what they cost when they left. */
export interface Arrived {
  line: LockedReturnLine;
  quantity: Quantity;
  disposition: { id: string; name: string; action: 'CREDIT' | 'SCRAP' };
  locationId: string | null;
  condition: Condition | null;
  note: string | null;
  costMinor: bigint;
}

/** How goods in a condition lie on stock. */
export const conditionStatus = (condition: string | null): 'OK' | 'ATTENTION' | 'DAMAGED' =>
  condition === 'DAMAGED' ? 'DAMAGED' : condition === 'USED' ? 'ATTENTION' : 'OK';

/** Checks everything that came at once. The same line may come in parts, each with a disposition of its own. */
export async function arrivalsOf(
  tx: Tx,
  { lines }: LockedReturn,
  typed: readonly NewReceiptLine[],
  currency: string,
): Promise<Arrived[]> {
  if (typed.length === 0) throw new Refusal('INVALID_INPUT', 'A receipt has at least one line.', { path: ['lines'] });
  const dispositions = await findDispositions(
    tx.em,
    typed.map((line) => line.dispositionId),
  );
  const locationIds = typed.flatMap((line) => line.locationId ?? []).filter(isId);
  const locations = await tx.em.find(StockLocation, { id: { $in: locationIds }, isActive: true });
  const taken = new Map<LockedReturnLine, Quantity>();
  return readAll(
    typed,
    (entry, index): Arrived => {
      const place = (field: string) => ['lines', String(index), field];
      const line = lines.find((each) => each.order.id === entry.returnLineId);
      if (!line)
        throw new Refusal('NOT_FOUND', 'There is no such line on this return.', { path: place('returnLineId') });
      const disposition = dispositions.get(entry.dispositionId);
      if (!disposition?.isActive)
        throw new Refusal('NOT_FOUND', 'There is no such disposition. Choose from the list.', {
          path: place('dispositionId'),
        });
      const locationId = entry.locationId || null;
      if (locationId && !locations.some(({ id }) => id === locationId)) {
        throw new Refusal('NOT_FOUND', 'There is no such place. Choose from the list.', { path: place('locationId') });
      }
      const quantity = at(place('quantity'), () => parseQuantity(entry.quantity));
      const before = taken.get(line) ?? quantityFromScaled(0n);
      const left = quantityFromScaled(expected(line) - before);
      at(['lines', String(index)], () =>
        refuseIf(whyNotArrival({ quantity, action: disposition.action, hasLocation: locationId !== null }, left)),
      );
      taken.set(line, quantityFromScaled(before + quantity));
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
