import type { EntityManager } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { LockMode } from '@mikro-orm/core';
import { exists } from '../../platform/database/exists.js';
import { isId } from '../../platform/id.js';
import type { Tx } from '../../platform/write/tx.js';
import { ADMINISTRATOR } from './rules.js';
import { ApiToken, Integration, PermissionGroup, User } from './entities.js';

/** The tables of this feature that are no entities. */
export interface AccessTables {
  password_link: { secret_hash: Buffer; user_id: string; expires_at: Date | string; used_at: Date | string | null };
  user_company: { user_id: string; company_id: string };
  integration_company: { integration_id: string; company_id: string };
}

const tables = (em: EntityManager) => em.getKysely() as unknown as Kysely<AccessTables>;

export const findUserByEmail = (em: EntityManager, email: string) => em.findOne(User, { email, isActive: true });

export const findUser = (em: EntityManager, id: string) => em.findOneOrFail(User, { id });

/** The user with this address, even if they may not sign in. */
export const findAnyUserByEmail = (em: EntityManager, email: string) => em.findOne(User, { email });

export const findGroups = (em: EntityManager, codes: readonly string[]) =>
  em.find(PermissionGroup, { code: { $in: [...codes] } });

export const lockApiToken = (em: EntityManager, id: string) =>
  em.findOne(ApiToken, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** A user with their groups, locked for update. */
export async function lockUser(em: EntityManager, id: string) {
  const user = await em.findOne(User, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return user && em.populate(user, ['groups']);
}

/**
 * Counts the other active administrators. Locks the group, so that when two administrators demote each other
 * concurrently, the second transaction sees the result of the first.
 */
export async function countOtherAdministrators(em: EntityManager, except: string): Promise<number> {
  await em.findOneOrFail(PermissionGroup, { code: ADMINISTRATOR }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return em.count(User, { id: { $ne: except }, isActive: true, groups: { code: ADMINISTRATOR } });
}

/** Whether all these companies exist. */
export async function areCompanies(tx: Tx, ids: readonly string[]): Promise<boolean> {
  if (!ids.every(isId)) return false;
  return !(await exists(tx, sql`unnest(${[...ids]}::uuid[]) AS given(id) WHERE id NOT IN (SELECT id FROM company)`));
}

export async function companiesOf(em: EntityManager, userId: string): Promise<string[]> {
  const rows = await tables(em).selectFrom('user_company').select('company_id').where('user_id', '=', userId).execute();
  return rows.map((row) => row.company_id);
}

/** Replaces the companies whose documents a user sees. The user must be stored already. */
export async function setUserCompanies(
  em: EntityManager,
  userId: string,
  companyIds: readonly string[],
): Promise<void> {
  await tables(em).deleteFrom('user_company').where('user_id', '=', userId).execute();
  if (companyIds.length === 0) return;
  const rows = [...new Set(companyIds)].map((id) => ({ user_id: userId, company_id: id }));
  await tables(em).insertInto('user_company').values(rows).execute();
}

/** An integration with its companies, which are null when it is not limited to companies; undefined if there is none. */
export async function findIntegration(em: EntityManager, id: string) {
  const found = await em.findOne(Integration, { id });
  if (!found) return undefined;
  const { name, isForCompanies } = found;
  if (!isForCompanies) return { id, name, companyIds: null };
  const pairs = tables(em).selectFrom('integration_company').select('company_id').where('integration_id', '=', id);
  return { id, name, companyIds: (await pairs.execute()).map((pair) => pair.company_id) };
}

/** Sets the companies to which an integration is limited. The integration must be stored already. */
export async function setIntegrationCompanies(em: EntityManager, id: string, companyIds: readonly string[]) {
  if (companyIds.length === 0) return;
  const rows = [...new Set(companyIds)].map((companyId) => ({ integration_id: id, company_id: companyId }));
  await tables(em).insertInto('integration_company').values(rows).execute();
}

/** Stores a new one-time link and revokes the earlier ones of the user. */
export async function saveLink(
  em: EntityManager,
  link: { secretHash: Buffer; userId: string; now: Date; until: Date },
) {
  const { secretHash, userId, now, until } = link;
  await revokeLinks(em, userId, now);
  const row = { secret_hash: secretHash, user_id: userId, expires_at: until, used_at: null };
  await tables(em).insertInto('password_link').values(row).execute();
}

/** Revokes the unused one-time links of a user. */
export async function revokeLinks(em: EntityManager, userId: string, now: Date): Promise<void> {
  const open = tables(em).updateTable('password_link').set({ used_at: now });
  await open.where('user_id', '=', userId).where('used_at', 'is', null).execute();
}

/** The user of a valid one-time link; null if the link is unknown, used or expired, or the user may not sign in. */
export async function findLinkedUser(em: EntityManager, secretHash: Buffer, now: Date) {
  const links = tables(em).selectFrom('password_link').select('user_id').where('secret_hash', '=', secretHash);
  const link = await links.where('used_at', 'is', null).where('expires_at', '>', now).executeTakeFirst();
  return link ? em.findOne(User, { id: link.user_id, isActive: true }) : null;
}

/** Redeems a one-time link and returns its user; undefined if it is unknown, expired or used. */
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

/** Ends every session of a user except `except`. */
export async function endSessions(em: EntityManager, userId: string, now: Date, except?: string): Promise<void> {
  await sql`UPDATE user_session SET ended_at = ${now} WHERE user_id = ${userId} AND ended_at IS NULL AND id IS DISTINCT FROM ${except ?? null}`.execute(
    tables(em),
  );
}

/** Ends the session with this secret and returns its user; undefined if there is no such session or it has ended. */
export async function endSessionBySecret(em: EntityManager, hash: Buffer, now: Date): Promise<string | undefined> {
  const ended = await sql<{ user_id: string }>`
    UPDATE user_session SET ended_at = ${now} WHERE secret_hash = ${hash} AND ended_at IS NULL RETURNING user_id`.execute(
    tables(em),
  );
  return ended.rows[0]?.user_id;
}

/** Whether a user has signed in from a network since the given time. */
export async function isNetworkOf(em: EntityManager, userId: string, network: string, since: Date): Promise<boolean> {
  const found = await sql<{ is_known: boolean }>`
    SELECT EXISTS (SELECT FROM user_session WHERE user_id = ${userId} AND network = ${network} AND created_at > ${since}) AS is_known`.execute(
    tables(em),
  );
  return found.rows[0]!.is_known;
}

/** The active logins of the demo company, locked for update. */
export const lockOpenDemoUsers = (em: EntityManager) =>
  em.find(User, { isDemo: true, isActive: true }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'ASC' } });

/** Revokes every token that a user has created. */
export async function revokeTokensOf(em: EntityManager, userId: string, now: Date): Promise<void> {
  await em.nativeUpdate(ApiToken, { userId, revokedAt: null }, { revokedAt: now });
}
