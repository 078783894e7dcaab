import { sql } from 'kysely';
import { refuse } from '../texts/platform-refusals.js';
import { hashOfInput } from './canonical.js';
import type { Author, Tx } from './tx.js';

/** The idempotency key of a call, with the operation and the input to which it is bound. */
export interface CallKey {
  operation: string;
  key: string;
  input: unknown;
}

/** A key with the author who sent it. */
export interface Claim {
  author: Pick<Author, 'actor'>;
  callKey: CallKey;
}

/** The state of a claimed key: of a call that is made now, or of an earlier one with the input to which it is bound. */
export type Claimed = { earlier?: undefined } | { earlier: { inputHash: Buffer; result: unknown } };

/**
 * Claims keys before anything else is done, and waits for concurrent calls with the same keys. Returns the state of each, in
 * the given order. Keys are claimed in one order, so that transactions never wait for each other.
 */
export async function claimKeys(tx: Tx, claims: readonly Claim[]): Promise<Claimed[]> {
  const sorted = claims.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const { rows } = await sql<Named>`
    INSERT INTO idempotency_key (owner_id, operation, key, input_hash)
    SELECT * FROM unnest(${ownersOf(sorted)}::uuid[], ${operationsOf(sorted)}::text[], ${keysOf(sorted)}::text[],
      ${sorted.map(({ callKey }) => hashOfInput(callKey.input))}::bytea[])
    ON CONFLICT DO NOTHING RETURNING owner_id, operation, key`.execute(tx.sql<unknown>());
  const made = new Set(rows.map(nameOfRow));
  const known = claims.filter((claim) => !made.has(nameOf(claim)));
  const earlier = known.length === 0 ? new Map<string, Earlier>() : await earlierCalls(tx, known);
  return claims.map((claim): Claimed => {
    if (made.has(nameOf(claim))) return {};
    const { input_hash: inputHash, result } = earlier.get(nameOf(claim))!;
    return { earlier: { inputHash, result } };
  });
}

/**
 * The result that an earlier call with the same key and input has stored; undefined for a call that is made now. Refuses
 * with IDEMPOTENCY_KEY_REUSED if the input differs.
 */
export function storedResult({ earlier }: Claimed, { input }: CallKey): { stored: unknown } | undefined {
  if (!earlier) return undefined;
  if (!hashOfInput(input).equals(earlier.inputHash)) throw refuse.keyReused().at('idempotencyKey');
  return { stored: earlier.result };
}

/** Identifies a key among those of all callers and operations. */
export const nameOf = ({ author, callKey }: Claim): string =>
  JSON.stringify([author.actor.keyOwnerId, callKey.operation, callKey.key]);

interface Named {
  owner_id: string;
  operation: string;
  key: string;
}

interface Earlier extends Named {
  input_hash: Buffer;
  result: unknown;
}

const nameOfRow = ({ owner_id, operation, key }: Named): string => JSON.stringify([owner_id, operation, key]);

const ownersOf = (claims: readonly Claim[]) => claims.map(({ author }) => author.actor.keyOwnerId);
const operationsOf = (claims: readonly Claim[]) => claims.map(({ callKey }) => callKey.operation);
const keysOf = (claims: readonly Claim[]) => claims.map(({ callKey }) => callKey.key);

async function earlierCalls(tx: Tx, claims: readonly Claim[]): Promise<Map<string, Earlier>> {
  const { rows } = await sql<Earlier>`
    SELECT owner_id, operation, key, input_hash, result FROM idempotency_key
    WHERE (owner_id, operation, key) IN (
      SELECT * FROM unnest(${ownersOf(claims)}::uuid[], ${operationsOf(claims)}::text[], ${keysOf(claims)}::text[]))`.execute(
    tx.sql<unknown>(),
  );
  return new Map(rows.map((row) => [nameOfRow(row), row]));
}

/** Stores results for later calls with the same keys: ids, never data. */
export function storeResults(tx: Tx, done: readonly (Claim & { result: unknown })[]): void {
  if (done.length === 0) return;
  tx.writes.send(
    `UPDATE idempotency_key AS stored SET result = given.result
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::jsonb[]) AS given(owner_id, operation, key, result)
    WHERE (stored.owner_id, stored.operation, stored.key) = (given.owner_id, given.operation, given.key)`,
    [ownersOf(done), operationsOf(done), keysOf(done), done.map(({ result }) => JSON.stringify(result))],
  );
}

/** Releases the keys of calls that are refused, whose transaction continues for other calls. */
export function releaseKeys(tx: Tx, refused: readonly Claim[]): void {
  if (refused.length === 0) return;
  tx.writes.send(
    `DELETE FROM idempotency_key WHERE (owner_id, operation, key) IN (
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]))`,
    [ownersOf(refused), operationsOf(refused), keysOf(refused)],
  );
}
