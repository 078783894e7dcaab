import type { Refusal } from '../../../kernel/refusal.js';
import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { isId, newId } from '../../../platform/id.js';
import type { PermissionList } from '../../../platform/permission-list.js';
import { permissionsOfGroup } from '../../../platform/permission-list.js';
import type { Tx } from '../../../platform/write/tx.js';
import { ApiToken, Integration } from '../entities.js';
import { areCompanies, findIntegration, setIntegrationCompanies } from '../repository.js';
import type { IntegrationFacts, TokenFacts } from '../rules.js';
import { unknownCompany, whyNotApiToken, whyNotIntegration } from '../rules.js';
import { newSecret } from '../secrets.js';

/** A token as requested: another one of an integration, or the first one of a new integration. */
interface NewToken extends TokenFacts {
  integrationId?: string | null;
}

interface ChosenIntegration extends IntegrationFacts {
  id: string;
  name: string;
}

/**
 * Creates a token and returns its secret, which cannot be read later. `permissions` lists all existing permissions.
 * Refuses with NOT_FOUND, INVALID_INPUT and TOKEN_PERMISSIONS, each at its field.
 */
export async function createApiToken(
  tx: Tx,
  input: NewToken,
  permissions: PermissionList,
): Promise<{ id: string; secret: string }> {
  const { integrationId } = input;
  const chosen = integrationId != null && isId(integrationId) ? await findIntegration(tx.em, integrationId) : undefined;
  const check = new InputCheck();
  check.add(whyNot(tx, input, chosen, permissions));
  if (!(await areCompanies(tx, input.companyIds ?? []))) check.add(unknownCompany());
  check.refuse();
  const integration = chosen ?? (await createIntegration(tx, input));
  const { secret, secretHash } = newSecret('avr_');
  const token = tx.em.create(ApiToken, {
    id: newId(),
    name: input.name.trim(),
    secretHash,
    hint: secret.slice(-4),
    userId: tx.actor.userId,
    integrationId: integration.id,
    permissions: [...new Set(input.permissions)].sort(),
    createdAt: tx.now,
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
    lastUsedAt: null,
  });
  await tx.em.persist(token).flush();
  recordCreated(tx, token, integration);
  return { id: token.id, secret };
}

function whyNot(
  tx: Tx,
  input: NewToken,
  chosen: ChosenIntegration | undefined,
  permissions: PermissionList,
): readonly Refusal[] {
  const limits = {
    creator: tx.actor.permissions,
    partner: permissionsOfGroup(permissions, 'PARTNER'),
    known: new Set(Object.keys(permissions)),
  };
  const wrongIntegration = input.integrationId == null ? undefined : whyNotIntegration(chosen, input.companyIds);
  const token = chosen ? { ...input, companyIds: chosen.companyIds } : input;
  return [...(wrongIntegration ? [wrongIntegration] : []), ...whyNotApiToken(token, limits, tx.now)];
}

async function createIntegration(tx: Tx, { name, companyIds }: TokenFacts): Promise<ChosenIntegration> {
  const integration = tx.em.create(Integration, {
    id: newId(),
    name: name.trim(),
    isForCompanies: companyIds != null,
    createdAt: tx.now,
  });
  await tx.em.persist(integration).flush();
  await setIntegrationCompanies(tx.em, integration.id, companyIds ?? []);
  return { id: integration.id, name: integration.name, companyIds: companyIds ?? null };
}

function recordCreated(
  tx: Tx,
  token: { id: string; name: string; permissions: readonly string[]; expiresAt?: Date | null },
  integration: ChosenIntegration,
): void {
  const { companyIds } = integration;
  const changes = {
    name: { to: factOf('name', token.name) },
    integration: { to: factOf('name', integration.name) },
    permissions: { to: factOf('codes', token.permissions) },
    ...(companyIds ? { companies: { to: factOf('codes', [...new Set(companyIds)].sort()) } } : {}),
    ...(token.expiresAt ? { expiresAt: { to: factOf('moment', token.expiresAt.toISOString()) } } : {}),
  };
  tx.recordEvent({ type: 'apiToken.created', document: { kind: 'API_TOKEN', id: token.id }, changes });
}
