import * as fc from 'fast-check';
import type { TaxMethod } from '../../tax/index.js';
import { anyInvoice } from './random-invoice.js';
import { anyMoves, run } from './scenario.js';

/** Credits `numRuns` random invoices completely; throws with the smallest scenario that has a fault. */
export function creditAtRandom(per: TaxMethod['per'], mayDeduct: boolean, numRuns: number) {
  const counts = { notes: 0, reversals: 0, refused: 0 };
  fc.assert(
    fc.property(anyInvoice(per, mayDeduct), anyMoves, (random, moves) => {
      const scenario = run(random, moves);
      counts.notes += scenario.notes;
      counts.reversals += scenario.reversals;
      counts.refused += scenario.refused;
      if (scenario.faults.length > 0) throw new Error(scenario.faults.join('\n'));
    }),
    { numRuns },
  );
  return counts;
}
