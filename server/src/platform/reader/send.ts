import type pg from 'pg';
import type { Actor } from '../actor.js';
import type { ReadContext } from './read-context.js';
import { ONE_PLAN, sendTogether, withConnection } from '../database/pool.js';
import { SCOPE_SETTING, scopeLiteral } from '../database/scope.js';
import { underTrace } from '../database/statement-times.js';

/** A statement of the reader. */
export interface Query extends pg.QueryConfig {
  /** Whether PostgreSQL must keep one plan for all values, although it expects a plan for these values to be faster. */
  hasOnePlan?: boolean | undefined;
}

/** An operation may have hundreds of lists; they are read in sequence, so that one caller cannot take the whole pool. */
export const send = (context: ReadContext, actor: Actor, query: Query): Promise<pg.QueryResult> =>
  context.reads ? context.reads.run(() => traced(context, actor, query)) : traced(context, actor, query);

/** Subscriptions read under the trace id of their operation. */
const traced = (context: ReadContext, actor: Actor, query: Query) =>
  underTrace(context.traceId, () => sendNow(context, actor, query));

/** Staff read with one message; a partner's read is a separate transaction, scoped in the round trip of BEGIN. */
async function sendNow(context: ReadContext, actor: Actor, { hasOnePlan, ...query }: Query): Promise<pg.QueryResult> {
  const { staff, partner } = context.database;
  if (actor.scope === 'ALL') return hasOnePlan ? sendTogether(staff.pool, [ONE_PLAN, query]) : staff.pool.query(query);
  return withConnection(partner.pool, async (send) => {
    const plan = hasOnePlan ? `; ${ONE_PLAN.text}` : '';
    await send(`BEGIN READ ONLY; SET LOCAL ${SCOPE_SETTING} = '${scopeLiteral(actor)}'${plan}`);
    const result = await send(query);
    await send('COMMIT');
    return result;
  });
}
