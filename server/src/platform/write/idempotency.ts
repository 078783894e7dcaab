import { refuse } from '../texts/platform-refusals.js';
import { hashOfInput } from './canonical.js';
import type { PlatformTables } from './tables.js';
import type { Tx } from './tx.js';

/** The idempotency key of a call, with the operation and the input to which it is bound. */
export interface CallKey {
  operation: string;
  key: string;
  input: unknown;
}

/**
 * Claims a key before anything else is done, and waits for a concurrent call with the same key. Returns the stored result
 * of an earlier call with the same input; refuses with IDEMPOTENCY_KEY_REUSED if the input differs.
 */
export async function claimKey(tx: Tx, call: CallKey): Promise<{ stored: unknown } | undefined> {
  const hash = hashOfInput(call.input);
  const claimed = await tx
    .sql<PlatformTables>()
    .insertInto('idempotency_key')
    .values({ owner_id: tx.actor.keyOwnerId, operation: call.operation, key: call.key, input_hash: hash, result: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined;
  const earlier = await callByKey(tx, call).executeTakeFirstOrThrow();
  if (!hash.equals(earlier.input_hash)) {
    throw refuse.keyReused().at('idempotencyKey');
  }
  return { stored: earlier.result };
}

const callByKey = (tx: Tx, call: CallKey) =>
  tx
    .sql<PlatformTables>()
    .selectFrom('idempotency_key')
    .select(['input_hash', 'result'])
    .where('owner_id', '=', tx.actor.keyOwnerId)
    .where('operation', '=', call.operation)
    .where('key', '=', call.key);

/** Stores the result for later calls with the same key: ids, never data. */
export function storeResult(tx: Tx, { operation, key }: CallKey, result: unknown): void {
  tx.writes.send('UPDATE idempotency_key SET result = $1 WHERE owner_id = $2 AND operation = $3 AND key = $4', [
    JSON.stringify(result),
    tx.actor.keyOwnerId,
    operation,
    key,
  ]);
}
