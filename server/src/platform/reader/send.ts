import type pg from 'pg';
import type { Actor, Context } from '../context.js';
import { withConnection } from '../database/pool.js';
import { SCOPE_SETTING, scopeLiteral } from '../database/scope.js';

/** An operation may have hundreds of lists; they are read in sequence, so that one caller cannot take the whole pool. */
export const send = (context: Context, actor: Actor, query: pg.QueryConfig): Promise<pg.QueryResult> =>
  context.reads ? context.reads.run(() => sendNow(context, actor, query)) : sendNow(context, actor, query);

/** Staff read with one statement; a partner's read is a separate transaction, scoped in the round trip of BEGIN. */
async function sendNow(context: Context, actor: Actor, query: pg.QueryConfig): Promise<pg.QueryResult> {
  if (actor.scope === 'ALL') return context.database.staff.pool.query(query);
  return withConnection(context.database.partner.pool, async (send) => {
    await send(`BEGIN READ ONLY; SET LOCAL ${SCOPE_SETTING} = '${scopeLiteral(actor)}'`);
    const result = await send(query);
    await send('COMMIT');
    return result;
  });
}
