import * as fc from 'fast-check';
import type { TaxMethod } from '../../tax/index.js';
import { anyInvoice } from './random-invoice.js';
import { anyMoves, play } from './story.js';

/** Credits `numRuns` random invoices to the end; throws with the smallest story that has a fault. */
export function creditAtRandom(per: TaxMethod['per'], mayDeduct: boolean, numRuns: number) {
  const told = { notes: 0, reversals: 0, refused: 0 };
  fc.assert(
    fc.property(anyInvoice(per, mayDeduct), anyMoves, (random, moves) => {
      const story = play(random, moves);
      told.notes += story.notes;
      told.reversals += story.reversals;
      told.refused += story.refused;
      if (story.faults.length > 0) throw new Error(story.faults.join('\n'));
    }),
    { numRuns },
  );
  return told;
}
