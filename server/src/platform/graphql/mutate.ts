import type { GraphQLResolveInfo } from 'graphql';
import type { Refusal } from '../../kernel/refusal.js';
import { refusalsIn } from '../../kernel/refusal.js';
import type { Context } from '../context.js';
import type { Verb } from '../verbs.js';
import type { Call, Outcome } from '../write/transact.js';
import { transact } from '../write/transact.js';
import type { DomainEvent, Tx } from '../write/tx.js';
import { unauthenticated } from './errors.js';
import { refuse } from '../texts/platform-refusals.js';
import type { Reference } from './references.js';
import { nodesAt, setReference } from './references.js';
import { userErrorOf } from './user-error.js';

/** A mutation: its verb, the action that it runs and the entity in its payload. */
export interface Mutation<Result, Extra extends Payload> {
  verb: Verb;
  input: { idempotencyKey?: string };
  /** The action, in a transaction of its own or in one that concurrent calls share. */
  run: ((tx: Tx) => Promise<Result>) | { transact: (call: Call) => Promise<Outcome<Result>> };
  /** The field of the payload, its type, and the ids to read for it. */
  show?: { field: string; type: string; ids: (result: Result) => readonly string[]; isList?: boolean };
  /** Further fields of the payload that cannot be read again, such as a newly created secret. */
  extra?: (result: Result) => Extra;
  /** The objects that these further fields refer to. */
  references?: (extra: Extra) => readonly Reference[];
  /** The refusals within a call that succeeded in part, for the metrics. */
  refusedIn?: (result: Result) => readonly { code: string }[];
}

type Payload = Record<string, unknown>;

/**
 * Runs an action with `transact` and returns the payload. A refusal becomes `userErrors` after the rollback; the saved
 * entity is read again with the caller's rights, on the read path of the queries.
 */
export async function mutate<Result, Extra extends Payload>(
  info: GraphQLResolveInfo,
  context: Context,
  mutation: Mutation<Result, Extra>,
): Promise<Payload> {
  const { actor, database, traceId, metrics, notes } = context;
  if (!actor) throw unauthenticated();
  const { verb, input } = mutation;
  const { idempotencyKey: key } = input;
  const callKey = key === undefined ? undefined : { operation: verb.name, key, input };
  let outcome: Outcome<Result>;
  try {
    const committed = (events: readonly DomainEvent[]) => metrics.committed(events);
    const call = { database, actor, traceId, client: context, verb, key: callKey, committed };
    const { run } = mutation;
    outcome = await ('transact' in run ? run.transact(call) : transact(call, run));
  } catch (error) {
    const refusals = refusalsOf(error, context);
    metrics.refused(verb.name, refusals);
    if (notes) notes.outcome = 'REFUSED';
    return { userErrors: refusals.map(userErrorOf(context)), replayed: false };
  }
  if (!outcome.isReplayed) metrics.refused(verb.name, mutation.refusedIn?.(outcome.result) ?? []);
  return payloadOf(info, context, mutation, outcome);
}

/** The refusals behind an error. Any other error is a fault and is rethrown. */
export function refusalsOf(error: unknown, context: Pick<Context, 'refusalOfConstraint'>): readonly Refusal[] {
  const refused = refusalsIn(error);
  if (refused) return refused;
  const violated = context.refusalOfConstraint(error);
  if (!violated) throw error;
  return [violated];
}

async function payloadOf<Result, Extra extends Payload>(
  info: GraphQLResolveInfo,
  context: Context,
  mutation: Mutation<Result, Extra>,
  outcome: Outcome<Result>,
): Promise<Payload> {
  const extra = mutation.extra?.(outcome.result);
  const payload: Payload = { ...extra, userErrors: [], replayed: outcome.isReplayed };
  const { show } = mutation;
  const ids = show?.ids(outcome.result) ?? [];
  try {
    for (const reference of (extra && mutation.references?.(extra)) ?? []) await setReference(info, context, reference);
    const nodes = show ? nodesAt(info, [show.field]) : [];
    if (!show || nodes.length === 0) return payload;
    const rows = await context.reader.byIds(info, context, show.type, ids, nodes);
    payload[show.field] = show.isList ? rows : (rows[0] ?? null);
    return payload;
  } catch (error) {
    context.log.error({ err: error, traceId: context.traceId }, 'committed, but could not be read');
    return { ...payload, userErrors: [userErrorOf(context)(refuse.notRead({ ids }))] };
  }
}
