import { quantityFromScaled } from '../../../kernel/quantity.js';
import type { Quantity } from '../../../kernel/quantity.js';

/** Units of an invoice line that are left to credit. */
export interface Lot {
  invoiceId: string;
  lineId: string;
  left: Quantity;
}

/** Units to credit that belong to a lot, or to none. */
export interface Match {
  lot: Lot | null;
  quantity: Quantity;
}

/** What was sold, by customer, product and unit price: oldest first, in the order of their documents. */
export class Lots {
  private readonly byKey: Map<string, Lot[]>;

  constructor(earlier: ReadonlyMap<string, readonly Lot[]> = new Map()) {
    this.byKey = new Map([...earlier].map(([key, lots]) => [key, lots.map((lot) => ({ ...lot }))]));
  }

  /** A sale comes after all that are known. */
  add(key: string, lot: Lot): void {
    const known = this.byKey.get(key);
    if (known) known.push({ ...lot });
    else this.byKey.set(key, [{ ...lot }]);
  }

  /**
   * Takes units from the newest sales of the key backwards, never more than a sale has left; what finds no sale comes
   * last, with no lot.
   */
  take(key: string, quantity: Quantity): Match[] {
    const matches: Match[] = [];
    let wanted: bigint = quantity;
    const lots = this.byKey.get(key) ?? [];
    while (wanted > 0n && lots.length > 0) {
      const newest = lots.at(-1)!;
      const units = newest.left < wanted ? newest.left : wanted;
      if (units > 0n) matches.push({ lot: { ...newest }, quantity: quantityFromScaled(units) });
      newest.left = quantityFromScaled(newest.left - units);
      wanted -= units;
      if (newest.left === 0n) lots.pop();
    }
    if (wanted > 0n) matches.push({ lot: null, quantity: quantityFromScaled(wanted) });
    return matches;
  }
}
