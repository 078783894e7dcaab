import type pg from 'pg';
import type { Actor } from '../actor.js';
import type { ReadContext } from './read-context.js';
import { withConnection } from '../database/pool.js';
import { SCOPE_SETTING, scopeLiteral } from '../database/scope.js';
import { underTrace } from '../database/statement-times.js';

/** An operation may have hundreds of lists; they are read in sequence, so that one caller cannot take the whole pool. */
export const send = (context: ReadContext, actor: Actor, query: pg.QueryConfig): Promise<pg.QueryResult> =>
  context.reads ? context.reads.run(() => traced(context, actor, query)) : traced(context, actor, query);

/** Subscriptions read under the trace id of their operation. */
const traced = (context: ReadContext, actor: Actor, query: pg.QueryConfig) =>
  underTrace(context.traceId, () => sendNow(context, actor, query));

/** Staff read with one statement; a partner's read is a separate transaction, scoped in the round trip of BEGIN. */
async function sendNow(context: ReadContext, actor: Actor, query: pg.QueryConfig): Promise<pg.QueryResult> {
  if (actor.scope === 'ALL') return context.database.staff.pool.query(query);
  return withConnection(context.database.partner.pool, async (send) => {
    await send(`BEGIN READ ONLY; SET LOCAL ${SCOPE_SETTING} = '${scopeLiteral(actor)}'`);
    const result = await send(query);
    await send('COMMIT');
    return result;
  });
}
