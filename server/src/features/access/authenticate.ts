import { sql } from 'kysely';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../platform/actor.js';
import type { LanguageCode } from '../../platform/graphql/language-enum.js';
import type { Credentials } from '../../platform/http/credentials.js';
import type { Requester } from '../../platform/jobs/parts.js';
import { isSessionAlive, sessionEndsAt } from './rules.js';
import { hashSecret } from './secrets.js';

interface SessionRow {
  secret_hash: Buffer;
  id: string;
  user_id: string;
  name: string;
  permissions: string[];
  company_ids: string[] | null;
  is_partner: boolean;
  created_at: string;
  last_seen_at: string;
  ended_at: string | null;
  language: LanguageCode | null;
}

const DAY_MS = 24 * 3600 * 1000;
const SEEN_EVERY_MS = 60_000;

/**
 * Returns the actor of a session or token with their current permissions; undefined if it is unknown or has ended. With
 * `isUse` false the call does not extend the session: an open socket does not prove that the user is active.
 */
export async function authenticate(
  em: EntityManager,
  credentials: Credentials,
  now: Date,
  options: { isUse?: boolean } = {},
): Promise<Actor | undefined> {
  return (await authenticateAll(em, [credentials], now, options))[0];
}

/** The same for several sessions and tokens, in their order: one statement for all sessions and one for all tokens. */
export async function authenticateAll(
  em: EntityManager,
  credentials: readonly Credentials[],
  now: Date,
  { isUse = true } = {},
): Promise<(Actor | undefined)[]> {
  const secrets = credentials.map(({ kind, secret }) => ({ kind, hash: hashSecret(secret) }));
  const hashesOf = (kind: Credentials['kind']) => secrets.filter((each) => each.kind === kind).map(({ hash }) => hash);
  const [sessions, tokens] = [hashesOf('SESSION'), hashesOf('API_TOKEN')];
  const found = {
    SESSION: sessions.length > 0 ? await bySession(em, sessions, now, isUse) : NONE,
    API_TOKEN: tokens.length > 0 ? await byToken(em, tokens, now, isUse) : NONE,
  };
  return secrets.map(({ kind, hash }) => found[kind].get(textOf(hash)));
}

/** Actors by the hash of their secret. */
type Found = ReadonlyMap<string, Actor>;

const NONE: Found = new Map();

const textOf = (hash: Buffer): string => hash.toString('base64');

/** The permissions of a user: those of all their groups. */
const userRights = sql`
  coalesce((SELECT array_agg(DISTINCT permission) FROM group_member m JOIN permission_group g ON g.id = m.group_id, unnest(g.permissions) permission
            WHERE m.user_id = u.id), '{}') AS permissions,
  (SELECT array_agg(c.company_id) FROM user_company c WHERE c.user_id = u.id) AS company_ids,
  EXISTS (SELECT FROM group_member m JOIN permission_group g ON g.id = m.group_id WHERE m.user_id = u.id AND g.code = 'PARTNER') AS is_partner`;

async function bySession(em: EntityManager, hashes: Buffer[], now: Date, isUse: boolean): Promise<Found> {
  const { rows } = await sql<SessionRow>`
    SELECT s.secret_hash, s.id, s.user_id, u.name, u.language, s.created_at, s.last_seen_at, s.ended_at, ${userRights}
    FROM user_session s JOIN app_user u ON u.id = s.user_id AND u.is_active WHERE s.secret_hash = ANY(${hashes}::bytea[])`.execute(
    em.getKysely(),
  );
  const found = new Map<string, Actor>();
  const unseen: string[] = [];
  for (const row of rows) {
    const session = {
      createdAt: new Date(row.created_at),
      lastSeenAt: new Date(row.last_seen_at),
      endedAt: row.ended_at ? new Date(row.ended_at) : null,
    };
    if (!isSessionAlive(session, now)) continue;
    if (now.getTime() - session.lastSeenAt.getTime() > SEEN_EVERY_MS) unseen.push(row.id);
    found.set(textOf(row.secret_hash), actorOfSession(row, sessionEndsAt(session)));
  }
  if (isUse && unseen.length > 0) {
    await sql`UPDATE user_session SET last_seen_at = ${now} WHERE id = ANY(${unseen}::uuid[])`.execute(em.getKysely());
  }
  return found;
}

const actorOfSession = (row: SessionRow, endsAt: Date): Actor => ({
  id: row.user_id,
  keyOwnerId: row.user_id,
  kind: 'USER',
  userId: row.user_id,
  name: row.name,
  origin: 'UI',
  permissions: new Set(row.permissions),
  scope: row.is_partner ? (row.company_ids ?? []) : 'ALL',
  language: row.language,
  credentialId: row.id,
  endsAt,
});

interface TokenRow extends Omit<SessionRow, 'language'> {
  integration_id: string;
  token_permissions: string[];
  token_company_ids: string[] | null;
  token_name: string;
  last_used_at: string | null;
  expires_at: string | null;
}

/** Selects tokens that are neither revoked nor expired, of users who may sign in. */
const validTokens = (now: Date) => sql`
  SELECT t.secret_hash, t.id, t.user_id, t.integration_id, t.name AS token_name, t.permissions AS token_permissions, t.last_used_at, t.expires_at,
    CASE WHEN i.is_for_companies THEN ARRAY(SELECT c.company_id FROM integration_company c WHERE c.integration_id = i.id) END AS token_company_ids, ${userRights}
  FROM api_token t JOIN integration i ON i.id = t.integration_id JOIN app_user u ON u.id = t.user_id AND u.is_active
  WHERE t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ${now})`;

async function byToken(em: EntityManager, hashes: Buffer[], now: Date, isUse: boolean): Promise<Found> {
  const { rows } = await sql<TokenRow>`${validTokens(now)} AND t.secret_hash = ANY(${hashes}::bytea[])`.execute(
    em.getKysely(),
  );
  const isUnused = ({ last_used_at: usedAt }: TokenRow) =>
    !usedAt || now.getTime() - new Date(usedAt).getTime() > DAY_MS / 24;
  const unused = rows.filter(isUnused).map(({ id }) => id);
  if (isUse && unused.length > 0) {
    await sql`UPDATE api_token SET last_used_at = ${now} WHERE id = ANY(${unused}::uuid[])`.execute(em.getKysely());
  }
  return new Map(rows.map((row) => [textOf(row.secret_hash), actorOfToken(row)]));
}

/** The actor of a token, with those of its permissions that its creator still has. */
function actorOfToken(row: TokenRow): Actor {
  const creatorPermissions = new Set(row.permissions);
  return {
    id: row.id,
    keyOwnerId: row.integration_id,
    kind: 'API_TOKEN',
    userId: row.user_id,
    name: row.token_name,
    origin: 'API',
    permissions: new Set(row.token_permissions.filter((permission) => creatorPermissions.has(permission))),
    scope: scopeOfToken(row),
    credentialId: row.id,
    ...(row.expires_at && { endsAt: new Date(row.expires_at) }),
  };
}

/** A token sees the companies of its integration; a token created by a partner sees at most the companies of that partner. */
function scopeOfToken(row: TokenRow): Actor['scope'] {
  if (!row.is_partner) return row.token_company_ids ?? 'ALL';
  const creatorCompanies = row.company_ids ?? [];
  return row.token_company_ids?.filter((id) => creatorCompanies.includes(id)) ?? creatorCompanies;
}

/**
 * The actor of a job: the user or token that asked for it, with their permissions of this moment; undefined if the user may
 * no longer sign in or the token has ended. The end of a session ends no job.
 */
export async function findRequester(em: EntityManager, { kind, id }: Requester, now: Date): Promise<Actor | undefined> {
  if (kind === 'USER') return userById(em, id);
  const { rows } = await sql<TokenRow>`${validTokens(now)} AND t.id = ${id}`.execute(em.getKysely());
  return rows[0] && { ...actorOfToken(rows[0]), origin: 'JOB' };
}

async function userById(em: EntityManager, id: string): Promise<Actor | undefined> {
  const { rows } = await sql<Pick<SessionRow, 'name' | 'permissions' | 'company_ids' | 'is_partner' | 'language'>>`
    SELECT u.name, u.language, ${userRights} FROM app_user u WHERE u.id = ${id} AND u.is_active`.execute(
    em.getKysely(),
  );
  const row = rows[0];
  return (
    row && {
      id,
      keyOwnerId: id,
      kind: 'USER',
      userId: id,
      name: row.name,
      origin: 'JOB',
      permissions: new Set(row.permissions),
      scope: row.is_partner ? (row.company_ids ?? []) : 'ALL',
      language: row.language,
      credentialId: id,
    }
  );
}
