import type { LockedReturnLine } from '../repository.js';
import type { DecidedUnits, DispositionAction } from '../rules/index.js';

/** Units of a return line with one disposition. Quantity and cost are positive, also in a reversal. */
export interface ReceivedUnits extends DecidedUnits {
  line: LockedReturnLine;
  disposition: { id: string; action: DispositionAction };
  locationId: string | null;
  condition: string | null;
  note: string | null;
  /** The cost of the units at shipment, in minor units of the functional currency. */
  costMinor: bigint;
  /** The line of the receipt that is reversed. */
  reversesId: string | null;
}
