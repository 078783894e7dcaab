import type { Refusal } from '../../kernel/refusal.js';

/**
 * Ends an attempt from within a step: the job was cancelled, the worker stops and releases it, another worker has it, or the
 * actor may no longer run it (then with the refusal).
 */
export class JobEnd extends Error {
  override readonly name = 'JobEnd';

  constructor(
    readonly reason: 'CANCELLED' | 'RELEASED' | 'TAKEN' | 'NOT_PERMITTED',
    readonly refusal?: Refusal,
  ) {
    super(`The attempt has ended: ${reason}.`);
  }
}
