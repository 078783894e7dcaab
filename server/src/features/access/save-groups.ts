import { sql } from 'kysely';
import { factOf } from '../../kernel/text.js';
import { newId } from '../../platform/id.js';
import type { GroupCode } from '../../platform/permission-list.js';
import { nameOfGroup } from '../../platform/group-names.js';
import type { Tx } from '../../platform/write/tx.js';

interface SavedGroup {
  id: string;
  code: string;
  permissions: string[];
}

/** Sets the permissions of the eight groups to those of this version, and records the changes. */
export async function saveGroups(tx: Tx, permissions: ReadonlyMap<GroupCode, readonly string[]>): Promise<void> {
  const { rows } = await sql<SavedGroup>`SELECT id, code, permissions FROM permission_group`.execute(tx.sql<unknown>());
  for (const [code, allowed] of permissions) {
    const before = rows.find((row) => row.code === code);
    await saveGroup(tx, before, code, [...allowed]);
  }
}

async function saveGroup(tx: Tx, before: SavedGroup | undefined, code: GroupCode, allowed: string[]) {
  const { name, nameTranslations } = nameOfGroup(code);
  const changed = await sql<{ id: string }>`
    INSERT INTO permission_group (id, code, name, name_translations, permissions)
    VALUES (${before?.id ?? newId()}, ${code}, ${name}, ${JSON.stringify(nameTranslations)}::jsonb, ${allowed})
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_translations = excluded.name_translations, permissions = excluded.permissions
    WHERE permission_group.permissions IS DISTINCT FROM excluded.permissions RETURNING id`.execute(tx.sql<unknown>());
  const [saved] = changed.rows;
  if (!saved) return;
  const earlier = before && factOf('codes', before.permissions);
  const changes = { code: { to: factOf('code', code) }, permissions: { from: earlier, to: factOf('codes', allowed) } };
  tx.recordEvent({
    type: before ? 'group.updated' : 'group.created',
    document: { kind: 'GROUP', id: saved.id },
    changes,
  });
}
