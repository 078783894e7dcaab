import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { TaxMethod } from '../../tax/index.js';
import { anyInvoice } from './random-invoice.js';
import { anyMoves, play } from './story.js';

/** Credits `numRuns` random invoices to the end and expects no fault in any story. */
export function expectExactness(per: TaxMethod['per'], mayDeduct: boolean, numRuns: number): void {
  const told = { notes: 0, reversals: 0, refused: 0 };
  fc.assert(
    fc.property(anyInvoice(per, mayDeduct), anyMoves, (random, moves) => {
      const story = play(random, moves);
      told.notes += story.notes;
      told.reversals += story.reversals;
      told.refused += story.refused;
      expect(story.faults).toEqual([]);
    }),
    { numRuns },
  );
  // The stories must have been worth telling: several notes each, reversals among them, refusals only of deductions.
  expect(told.notes).toBeGreaterThan(4 * numRuns);
  expect(told.reversals).toBeGreaterThan(numRuns / 2);
  expect(told.refused > 0).toBe(mayDeduct);
}
