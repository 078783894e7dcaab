import { InputCheck } from '../../../kernel/refusal.js';
import { isId } from '../../../platform/id.js';
import { change, whyStale } from '../../../platform/write/change.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import {
  areCompanies,
  companiesOf,
  countOtherAdministrators,
  endSessions,
  findGroups,
  lockUser,
  revokeLinks,
  setUserCompanies,
} from '../repository.js';
import { ADMINISTRATOR, unknownCompany, whyNotLastAdministrator, whyNotUser, whyNotUserOf } from '../rules.js';

/** The changes of a user; absent fields stay unchanged. */
export interface UserUpdate {
  id: string;
  expectedVersion: number;
  name?: string | null;
  groupCodes?: readonly string[] | null;
  companyIds?: readonly string[] | null;
  isActive?: boolean | null;
}

/**
 * Changes a user. Deactivating one ends their sessions and one-time links, and their tokens stop working.
 * Refuses with NOT_FOUND, STALE_VERSION, INVALID_INPUT, USER_PERMISSIONS and LAST_ADMINISTRATOR.
 */
export async function updateUser(tx: Tx, input: UserUpdate): Promise<{ id: string }> {
  const user = isId(input.id) ? await lockUser(tx.em, input.id) : null;
  if (!user) throw refuse.unknownUser().at('id');
  const currentGroups = user.groups.getItems();
  const before = { groups: codesOf(currentGroups), companies: (await companiesOf(tx.em, user.id)).sort() };
  const name = input.name?.trim() ?? user.name;
  const isActive = input.isActive ?? user.isActive;
  const groupCodes = input.groupCodes ?? before.groups;
  const companyIds = input.companyIds ?? before.companies;
  const groups = await findGroups(tx.em, groupCodes);
  const typed = { email: user.email, name, groupCodes, companyIds };
  const check = new InputCheck();
  check.add(whyStale(user.version, input.expectedVersion));
  check.add(whyNotUser(typed, groups, tx.actor.permissions));
  check.add(whyNotUserOf(currentGroups, tx.actor.permissions));
  if (!(await areCompanies(tx, companyIds))) check.add(unknownCompany());
  const losesAdministrator =
    user.isActive && before.groups.includes(ADMINISTRATOR) && !(isActive && groupCodes.includes(ADMINISTRATOR));
  if (losesAdministrator) check.add(whyNotLastAdministrator(await countOtherAdministrators(tx.em, user.id)));
  check.refuse();
  const after = { groups: codesOf(groups), companies: [...new Set(companyIds)].sort() };
  const changes = {
    ...change(user, { name, isActive }, { name: 'name', isActive: 'code' }),
    ...change(before, after, { groups: 'codes', companies: 'codes' }),
  };
  if (Object.keys(changes).length === 0) return { id: user.id };
  user.groups.set(groups);
  user.updatedAt = tx.now;
  if (changes['companies']) await setUserCompanies(tx.em, user.id, companyIds);
  if (!isActive) {
    await endSessions(tx.em, user.id, tx.now);
    await revokeLinks(tx.em, user.id, tx.now);
  }
  tx.recordEvent({ type: 'user.updated', document: { kind: 'USER', id: user.id }, changes });
  return { id: user.id };
}

const codesOf = (groups: readonly { code: string }[]) => groups.map((group) => group.code).sort();
