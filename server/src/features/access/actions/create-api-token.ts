import { Refusal } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { ApiToken } from '../entities.js';
import { newSecret } from '../secrets.js';

export interface NewApiToken {
  name: string;
  permissions: readonly string[];
  companyIds?: readonly string[] | null;
  expiresAt?: Date | null;
}

/** Which permissions a token for companies may carry: those of the group Partner. */
export type PartnerPermissions = ReadonlySet<string>;

/** Makes a token and gives its secret, which is never shown again. Refuses with TOKEN_RIGHTS. */
export async function createApiToken(
  tx: Tx,
  input: NewApiToken,
  partner: PartnerPermissions,
): Promise<{ id: string; secret: string }> {
  const allowed = input.companyIds ? partner : tx.actor.permissions;
  const tooMuch = input.permissions.filter(
    (permission) => !allowed.has(permission) || !tx.actor.permissions.has(permission),
  );
  if (tooMuch.length > 0) {
    const message = `This token may not carry ${tooMuch.join(', ')}. Leave it out, or have somebody with that right make the token.`;
    throw new Refusal('TOKEN_RIGHTS', message, { path: ['permissions'] });
  }
  const { secret, secretHash } = newSecret('avr_');
  const token = tx.em.create(ApiToken, {
    id: newId(),
    name: input.name,
    secretHash,
    hint: secret.slice(-4),
    userId: tx.actor.userId,
    permissions: [...input.permissions],
    companyIds: input.companyIds ? [...input.companyIds] : null,
    createdAt: tx.now,
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
    lastUsedAt: null,
  });
  tx.em.persist(token);
  tx.tell({ type: 'apiToken.created', document: { kind: 'API_TOKEN', id: token.id } });
  return { id: token.id, secret };
}
