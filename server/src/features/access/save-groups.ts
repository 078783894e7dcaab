import { sql } from 'kysely';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform/id.js';
import type { GroupCode } from '../../platform/permission-list.js';
import { GROUPS } from '../../platform/permission-list.js';

/** Brings the eight groups to what this version of the program gives them. */
export async function saveGroups(
  em: EntityManager,
  permissions: ReadonlyMap<GroupCode, readonly string[]>,
): Promise<void> {
  for (const [code, allowed] of permissions) {
    await sql`
      INSERT INTO permission_group (id, code, name, permissions) VALUES (${newId()}, ${code}, ${GROUPS[code]}, ${[...allowed]})
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, permissions = excluded.permissions
      WHERE permission_group.permissions IS DISTINCT FROM excluded.permissions`.execute(em.getKysely());
  }
}
