import type { HeldPermissions } from './permission-list.js';

/** The origin of a change, as recorded in the history. */
export type Origin = 'UI' | 'API' | 'IMPORT' | 'JOB';

/**
 * The actor of a request. `scope` ALL uses the staff role; a list of company ids uses the partner role, which sees only
 * the documents of those companies. No value of a partner's scope means "everything".
 */
export interface Actor {
  /** The user or API token that the history names. */
  id: string;
  /** The user or integration to which idempotency keys belong; a new token of an integration has those of the earlier ones. */
  keyOwnerId: string;
  kind: 'USER' | 'API_TOKEN' | 'SYSTEM';
  /** The user, or the user who created the token. */
  userId: string;
  name: string;
  origin: Origin;
  permissions: HeldPermissions;
  scope: 'ALL' | readonly string[];
  /** The language of the user's settings; unset, the header Accept-Language decides. */
  language?: string | null;
  /** The session or token that authenticated the actor; its end closes the actor's sockets. */
  credentialId: string;
  /** When the token expires, or when the session ends if it is not used any more. */
  endsAt?: Date;
}

/** The system itself, which signs users in, fills the demo company and runs jobs. */
export const systemActor = (origin: Origin, permissions: readonly string[] = []): Actor => ({
  id: '00000000-0000-7000-8000-000000000000',
  keyOwnerId: '00000000-0000-7000-8000-000000000000',
  kind: 'SYSTEM',
  userId: '00000000-0000-7000-8000-000000000000',
  name: 'Avoir',
  origin,
  permissions: new Set(permissions),
  scope: 'ALL',
  credentialId: '00000000-0000-7000-8000-000000000000',
});

/** An unauthenticated caller, whose attempts are recorded without a name. */
export const anonymousActor = (): Actor => ({
  ...systemActor('UI'),
  id: '00000000-0000-7000-8000-000000000001',
  keyOwnerId: '00000000-0000-7000-8000-000000000001',
  userId: '00000000-0000-7000-8000-000000000001',
  name: '',
});
