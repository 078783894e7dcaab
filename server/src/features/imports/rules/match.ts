import { quantityFromScaled } from '../../../kernel/quantity.js';
import type { Quantity } from '../../../kernel/quantity.js';

/** Units of an invoice line that can still be credited. */
export interface Lot {
  invoiceId: string;
  lineId: string;
  left: Quantity;
}

/** Units to credit, with their lot; null if they match none. */
export interface Match {
  lot: Lot | null;
  quantity: Quantity;
}

/** Sold units by customer, product and unit price: oldest first, in the sequence of their documents. */
export class Lots {
  private readonly byKey: Map<string, Lot[]>;

  constructor(earlier: ReadonlyMap<string, readonly Lot[]> = new Map()) {
    this.byKey = new Map([...earlier].map(([key, lots]) => [key, lots.map((lot) => ({ ...lot }))]));
  }

  /** Adds a sale that is newer than all others. */
  add(key: string, lot: Lot): void {
    const lots = this.byKey.get(key);
    if (lots) lots.push({ ...lot });
    else this.byKey.set(key, [{ ...lot }]);
  }

  /**
   * Takes units from the sales of the key, newest first, never more than a sale has left. Units that match no sale come
   * last, without a lot.
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
