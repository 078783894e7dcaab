import { InputCheck } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { User } from '../entities.js';
import { areCompanies, findAnyUserByEmail, findGroups, setUserCompanies } from '../repository.js';
import { emailTaken, unknownCompany, whyNotUser } from '../rules.js';
import { issueLink } from './issue-link.js';

export interface NewUser {
  email: string;
  name: string;
  groupCodes: readonly string[];
  companyIds?: readonly string[] | null;
}

/**
 * Creates a user without a password and returns the token of a one-time link to set one.
 * Refuses with INVALID_INPUT, USER_PERMISSIONS and EMAIL_TAKEN, each at its field.
 */
export async function createUser(tx: Tx, input: NewUser): Promise<{ id: string; linkToken: string }> {
  const typed = {
    email: input.email.trim().toLowerCase(),
    name: input.name.trim(),
    groupCodes: input.groupCodes,
    companyIds: input.companyIds ?? [],
  };
  const groups = await findGroups(tx.em, typed.groupCodes);
  const check = new InputCheck();
  check.add(whyNotUser(typed, groups, tx.actor.permissions));
  if (await findAnyUserByEmail(tx.em, typed.email)) check.add(emailTaken());
  if (!(await areCompanies(tx, typed.companyIds))) check.add(unknownCompany());
  check.refuse();
  const { email, name, companyIds } = typed;
  const user = tx.em.create(User, {
    id: newId(),
    email,
    name,
    passwordHash: null,
    isActive: true,
    isDemo: false,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  user.groups.set(groups);
  await tx.em.persist(user).flush();
  await setUserCompanies(tx.em, user.id, companyIds);
  const changes = {
    email: { to: factOf('name', email) },
    name: { to: factOf('name', name) },
    groups: { to: factOf('codes', groups.map((group) => group.code).sort()) },
    ...(companyIds.length > 0 ? { companies: { to: factOf('codes', [...new Set(companyIds)].sort()) } } : {}),
  };
  tx.recordEvent({ type: 'user.created', document: { kind: 'USER', id: user.id }, changes });
  return { id: user.id, linkToken: await issueLink(tx, user.id) };
}
