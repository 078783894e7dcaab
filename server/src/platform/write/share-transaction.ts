import { sealPosted } from '../chain/seal.js';
import { isResolutionUnknown } from '../database/connection-error.js';
import { forRequest } from '../database/database.js';
import type { CallKey, Claim, Claimed } from './idempotency.js';
import { claimKeys, releaseKeys, storeResults, storedResult } from './idempotency.js';
import { writeJournal } from './journal.js';
import { runTransaction } from './run-transaction.js';
import type { Refused, SharedAction, Verdict } from './shared-action.js';
import { verdictOf } from './shared-action.js';
import type { Call, Outcome } from './transact.js';
import type { Tx } from './tx.js';
import type { Recorded } from './writer.js';
import { recordingOf } from './writer.js';

/** How long calls of one transaction wait for rows that another transaction holds, before each of them runs alone. */
export const LOCK_TIMEOUT_MS = 200;

/** A call with its input, as it shares a transaction. */
export interface Joined<Input> {
  call: Call;
  input: Input;
}

/** The outcome of one of the calls, or its refusals. */
export type Answer<Result> = Outcome<Result> | Refused;

/**
 * Runs the calls of staff in one transaction, as `transact` runs one: claims all keys, runs the action, stores the results,
 * writes history and events of each call, seals and commits. Returns the answers in the order of the calls. If it throws,
 * none of them was committed, except after a *transaction resolution unknown*.
 */
export async function shareTransaction<Input, Result>(
  action: SharedAction<Input, Result>,
  joined: readonly Joined<Input>[],
): Promise<Answer<Result>[]> {
  const parts = joined.map(({ call, input }) => ({ call, input, recorded: recordingOf(call) }));
  const { call, recorded } = parts[0]!;
  const writer = { database: forRequest(call.database), author: withoutEvents(recorded) };
  try {
    const answers = await runTransaction(writer, 'COMMIT', (tx) => runAll(tx, action, parts));
    for (const [index, answer] of answers.entries()) if ('result' in answer) count(parts[index]!);
    return answers;
  } catch (error) {
    if (isResolutionUnknown(error)) for (const each of joined) each.call.database.writes.unknown += 1;
    throw error;
  }
}

interface Part<Input> extends Joined<Input> {
  recorded: Recorded;
}

/** The transaction itself records no events: each belongs to a call. */
const withoutEvents = ({ author }: Recorded) => ({
  ...author,
  recordEvent: ({ type }: { type: string }) => {
    throw new Error(`The event ${type} belongs to none of the calls that share a transaction.`);
  },
});

function count({ call, recorded }: Part<unknown>): void {
  call.database.writes.committed += 1;
  call.committed?.(recorded.events);
}

async function runAll<Input, Result>(
  tx: Tx,
  action: SharedAction<Input, Result>,
  parts: readonly Part<Input>[],
): Promise<Answer<Result>[]> {
  tx.writes.send(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`, []);
  const earlier = await earlierAnswers<Result>(tx, parts);
  const open = parts.filter((part) => !earlier.has(part));
  const calls = open.map(({ input, recorded: { author } }) => ({ author, input }));
  const verdicts = await action.run(tx, calls, () => tx.writes.send('SET LOCAL lock_timeout TO DEFAULT', []));
  await tx.em.flush();
  const decided = new Map(open.map((part, index) => [part, verdicts[index]!]));
  storeVerdicts(tx, decided);
  writeJournal(
    tx,
    open.map(({ recorded }) => recorded),
  );
  sealPosted(tx);
  return parts.map((part) => earlier.get(part) ?? answerOf(decided.get(part)!));
}

const answerOf = <Result>(verdict: Verdict<Result>): Answer<Result> =>
  'result' in verdict ? { result: verdict.result, isReplayed: false } : verdict;

const claimOf = ({ call, recorded: { author } }: Part<unknown>): Claim[] =>
  call.key ? [{ author, callKey: call.key }] : [];

/** Claims the keys of all calls; the answers of those whose key was used before. */
async function earlierAnswers<Result>(
  tx: Tx,
  parts: readonly Part<unknown>[],
): Promise<Map<Part<unknown>, Answer<Result>>> {
  const withKey = parts.filter(({ call }) => call.key);
  const claimed = await claimKeys(tx, withKey.flatMap(claimOf));
  return new Map(
    withKey.flatMap((part, index) => {
      const answer = earlierAnswer<Result>(claimed[index]!, part.call.key!);
      return answer ? [[part, answer]] : [];
    }),
  );
}

function earlierAnswer<Result>(claimed: Claimed, key: CallKey): Answer<Result> | undefined {
  const verdict = verdictOf(() => storedResult(claimed, key));
  if ('refusals' in verdict) return verdict;
  return verdict.result && { result: verdict.result.stored as Result, isReplayed: true };
}

/** Stores the results; a refused call stores nothing, and its key can be used again. */
function storeVerdicts<Result>(tx: Tx, decided: ReadonlyMap<Part<unknown>, Verdict<Result>>): void {
  const all = [...decided];
  storeResults(
    tx,
    all.flatMap(([part, verdict]) =>
      'result' in verdict ? claimOf(part).map((claim) => ({ ...claim, result: verdict.result })) : [],
    ),
  );
  releaseKeys(
    tx,
    all.flatMap(([part, verdict]) => ('refusals' in verdict ? claimOf(part) : [])),
  );
}
