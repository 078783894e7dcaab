import { InputCheck } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import type { PermissionList } from '../../../platform/permission-list.js';
import { permissionsOfGroup } from '../../../platform/permission-list.js';
import type { Tx } from '../../../platform/write/tx.js';
import { ApiToken } from '../entities.js';
import { areCompanies, setTokenCompanies } from '../repository.js';
import type { TokenFacts } from '../rules.js';
import { unknownCompany, whyNotApiToken } from '../rules.js';
import { newSecret } from '../secrets.js';

/**
 * Creates a token and returns its secret, which cannot be read later. `permissions` lists all existing permissions.
 * Refuses with INVALID_INPUT and TOKEN_PERMISSIONS, each at its field.
 */
export async function createApiToken(
  tx: Tx,
  input: TokenFacts,
  permissions: PermissionList,
): Promise<{ id: string; secret: string }> {
  const limits = {
    creator: tx.actor.permissions,
    partner: permissionsOfGroup(permissions, 'PARTNER'),
    known: new Set(Object.keys(permissions)),
  };
  const check = new InputCheck();
  check.add(whyNotApiToken(input, limits, tx.now));
  if (!(await areCompanies(tx, input.companyIds ?? []))) check.add(unknownCompany());
  check.refuse();
  const { secret, secretHash } = newSecret('avr_');
  const token = tx.em.create(ApiToken, {
    id: newId(),
    name: input.name.trim(),
    secretHash,
    hint: secret.slice(-4),
    userId: tx.actor.userId,
    permissions: [...new Set(input.permissions)].sort(),
    isForCompanies: input.companyIds != null,
    createdAt: tx.now,
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
    lastUsedAt: null,
  });
  await tx.em.persist(token).flush();
  await setTokenCompanies(tx.em, token.id, input.companyIds ?? []);
  const changes = {
    name: { to: token.name },
    permissions: { to: token.permissions },
    ...(input.companyIds ? { companies: { to: [...new Set(input.companyIds)].sort() } } : {}),
    ...(token.expiresAt ? { expiresAt: { to: token.expiresAt.toISOString() } } : {}),
  };
  tx.recordEvent({ type: 'apiToken.created', document: { kind: 'API_TOKEN', id: token.id }, changes });
  return { id: token.id, secret };
}
