import { newId } from '../../../platform/id.js';
import type { GroupCode } from '../../../platform/permission-list.js';
import type { Tx } from '../../../platform/write/tx.js';
import { PermissionGroup, User } from '../entities.js';
import { findAnyUserByEmail } from '../repository.js';
import { hashPassword, isPassword } from '../secrets.js';

export interface DemoLogin {
  email: string;
  name: string;
  groups: readonly GroupCode[];
  password: string;
}

/** Makes a login of the demo company, or unlocks it and brings it to the password of this data folder. */
export async function saveDemoLogin(tx: Tx, login: DemoLogin): Promise<void> {
  const user = (await findAnyUserByEmail(tx.em, login.email)) ?? (await makeUser(tx, login));
  if (!user.isDemo) return;
  user.isActive = true;
  if (!(await isPassword(login.password, user.passwordHash))) user.passwordHash = await hashPassword(login.password);
}

async function makeUser(tx: Tx, { email, name, groups }: DemoLogin) {
  const times = { createdAt: tx.now, updatedAt: tx.now };
  const user = tx.em.create(User, {
    id: newId(),
    email,
    name,
    isDemo: true,
    isActive: true,
    passwordHash: null,
    ...times,
  });
  user.groups.set(await tx.em.find(PermissionGroup, { code: { $in: [...groups] } }));
  tx.em.persist(user);
  tx.tell({ type: 'user.created', document: { kind: 'USER', id: user.id } });
  return user;
}
