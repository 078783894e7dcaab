import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { GroupCode } from '../../../platform/permission-list.js';
import type { Tx } from '../../../platform/write/tx.js';
import { PermissionGroup, User } from '../entities.js';
import { findAnyUserByEmail } from '../repository.js';
import { hashPassword, isPassword } from '../secrets.js';
import type { Write } from './open-session.js';

export interface DemoLogin {
  email: string;
  name: string;
  groups: readonly GroupCode[];
  password: string;
}

/** Creates a login of the demo company, or unlocks it and sets its password to that of this data folder. */
export async function saveDemoLogin(write: Write, login: DemoLogin): Promise<void> {
  const currentHash = (await write((tx) => findAnyUserByEmail(tx.em, login.email)))?.passwordHash;
  const isCurrent = await isPassword(login.password, currentHash);
  const passwordHash = isCurrent ? currentHash! : await hashPassword(login.password);
  await write(async (tx) => {
    const user = (await findAnyUserByEmail(tx.em, login.email)) ?? (await makeUser(tx, login));
    if (!user.isDemo) return;
    user.isActive = true;
    user.passwordHash = passwordHash;
  });
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
  const changes = {
    email: { to: factOf('name', email) },
    name: { to: factOf('name', name) },
    groups: { to: factOf('codes', [...groups].sort()) },
  };
  tx.recordEvent({ type: 'user.created', document: { kind: 'USER', id: user.id }, changes });
  return user;
}
