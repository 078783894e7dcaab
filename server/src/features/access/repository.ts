import type { EntityManager } from '@mikro-orm/postgresql';
import { Kysely, sql } from 'kysely';
import type { FailedSignIns } from './rules.js';
import { User } from './entities.js';

/** The tables of this feature as its own statements see them. */
export interface AccessTables {
  sign_in_failure: { email: string; failures: number; last_at: Date | string; locked_until: Date | string | null };
  password_link: { secret_hash: Buffer; user_id: string; expires_at: Date | string; used_at: Date | string | null };
  user_company: { user_id: string; company_id: string };
}

const tables = (em: EntityManager) => em.getKysely() as unknown as Kysely<AccessTables>;

export const findUserByEmail = (em: EntityManager, email: string) => em.findOne(User, { email, isActive: true });

export async function findFailures(em: EntityManager, email: string): Promise<FailedSignIns | undefined> {
  const row = await tables(em).selectFrom('sign_in_failure').selectAll().where('email', '=', email).executeTakeFirst();
  if (!row) return undefined;
  const { failures, last_at: lastAt, locked_until: lockedUntil } = row;
  return { failures, lastAt: new Date(lastAt), lockedUntil: lockedUntil ? new Date(lockedUntil) : null };
}

export async function saveFailures(em: EntityManager, email: string, { failures, lastAt, lockedUntil }: FailedSignIns) {
  const values = { failures, last_at: lastAt, locked_until: lockedUntil };
  await tables(em)
    .insertInto('sign_in_failure')
    .values({ email, ...values })
    .onConflict((conflict) => conflict.column('email').doUpdateSet(values))
    .execute();
}

export const forgetFailures = (em: EntityManager, email: string) =>
  tables(em).deleteFrom('sign_in_failure').where('email', '=', email).execute();

/** Uses up a one-time link; gives its user, or nothing when it is unknown, old or used. */
export async function redeemLink(em: EntityManager, secretHash: Buffer, now: Date): Promise<string | undefined> {
  const link = await tables(em)
    .updateTable('password_link')
    .set({ used_at: now })
    .where('secret_hash', '=', secretHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst();
  return link?.user_id;
}

/** Ends every session of a user but the one he is in. */
export async function endSessions(em: EntityManager, userId: string, now: Date, except?: string): Promise<void> {
  await sql`UPDATE user_session SET ended_at = ${now} WHERE user_id = ${userId} AND ended_at IS NULL AND id IS DISTINCT FROM ${except ?? null}`.execute(
    tables(em),
  );
}
