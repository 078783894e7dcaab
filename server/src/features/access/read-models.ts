import { sql } from 'kysely';
import { fromPermissions } from '../../platform/reader/filter.js';
import type { ReadModel, Row } from '../../platform/reader/model.js';
import type { StoredEntry } from '../../platform/texts/history-texts.js';
import { entryText, shownChanges } from '../../platform/texts/history-texts.js';
import { by, computed, manyThrough, one, value } from '../../platform/reader/model.js';
import { byShownName, nameFields, shownName } from '../../platform/reader/names.js';
import { documentNames, kindsFor } from '../../platform/graphql/history-kinds.js';

const group: ReadModel = {
  type: 'Group',
  table: 'permission_group',
  fields: { ...nameFields },
  sorts: { NAME: byShownName },
  defaultSort: [{ field: 'NAME', direction: 'ASC' }],
};

const lowerName = { type: 'text' as const, sql: (row: Row) => sql`lower(${row('name')})` };

const user: ReadModel = {
  type: 'User',
  table: 'app_user',
  fields: {
    hasPassword: value((row) => sql`${row('password_hash')} IS NOT NULL`),
    groups: manyThrough('Group', { table: 'group_member', from: 'user_id', to: 'group_id' }, shownName),
  },
  filters: {
    email: by('text', 'email'),
    name: by('text', 'name'),
    isActive: by('boolean', 'is_active'),
    isDemo: by('boolean', 'is_demo'),
    createdAt: by('timestamptz', 'created_at'),
  },
  sorts: { NAME: lowerName, EMAIL: by('text', 'email'), CREATED_AT: by('timestamptz', 'created_at') },
  defaultSort: [{ field: 'NAME', direction: 'ASC' }],
  search: { reads: ['name', 'email'], sql: (row) => sql`lower(${row('name')} || ' ' || ${row('email')})` },
};

const integration: ReadModel = { type: 'Integration', table: 'integration', fields: {} };

const companiesOfIntegration = (row: Row) => sql`(
  SELECT CASE WHEN owner.is_for_companies THEN
    ARRAY(SELECT pair.company_id FROM integration_company AS pair WHERE pair.integration_id = owner.id ORDER BY pair.company_id) END
  FROM integration AS owner WHERE owner.id = ${row('integration_id')})`;

const apiToken: ReadModel = {
  type: 'ApiToken',
  table: 'api_token',
  fields: {
    companyIds: value(companiesOfIntegration),
    integration: one('Integration', 'integration_id'),
    user: one('User', 'user_id'),
  },
  filters: {
    name: by('text', 'name'),
    userId: by('uuid', 'user_id', 'user.id'),
    integrationId: by('uuid', 'integration_id', 'integration.id'),
    expiresAt: by('timestamptz', 'expires_at'),
    revokedAt: by('timestamptz', 'revoked_at'),
  },
  sorts: { NAME: lowerName, CREATED_AT: by('timestamptz', 'created_at') },
  defaultSort: [{ field: 'CREATED_AT', direction: 'DESC' }],
  search: { reads: ['name'], sql: (row) => sql`lower(${row('name')})` },
};

const subjectName = (row: Row) => sql`CASE ${row('document_kind')}
  WHEN 'USER' THEN (SELECT subject.name FROM app_user AS subject WHERE subject.id = ${row('document_id')})
  WHEN 'GROUP' THEN (SELECT ${shownName((name) => sql.ref(`subject.${name}`))} FROM permission_group AS subject WHERE subject.id = ${row('document_id')})
  WHEN 'API_TOKEN' THEN (SELECT subject.name FROM api_token AS subject WHERE subject.id = ${row('document_id')}) END`;

/** The number or name of a document. Callers who see the entry may read it, because its kind needs the same permission. */
const documentName = (row: Row) => {
  const cases = documentNames().map(
    ([kind, { table, column }]) => sql`WHEN ${sql.lit(kind)} THEN
      (SELECT ${sql.ref(`named.${column}`)} FROM ${sql.table(table)} AS named WHERE named.id = ${row('document_id')})`,
  );
  return sql`CASE ${row('document_kind')} ${sql.join(cases, sql` `)} END`;
};

const auditEntry: ReadModel = {
  type: 'AuditEntry',
  table: 'audit_entry',
  where: (row) => sql`${row('document_kind')} = ANY(${fromPermissions(kindsFor)}::text[])`,
  rowRights: 'Entries are visible to callers who may see documents of the same kind.',
  fields: {
    user: one('User', 'actor_id'),
    apiToken: one('ApiToken', 'actor_id'),
    subjectName: value(subjectName),
    documentName: value(documentName),
    changes: computed({ changes: (row) => row('changes') }, ({ changes }: Pick<StoredEntry, 'changes'>, { texts }) =>
      shownChanges(texts, changes),
    ),
    text: computed(
      { event: (row) => row('event'), reason: (row) => row('reason'), changes: (row) => row('changes') },
      (entry: StoredEntry, { texts }) => entryText(texts, entry),
    ),
  },
  filters: {
    documentKind: by('text', 'document_kind'),
    documentId: by('uuid', 'document_id'),
    companyId: by('uuid', 'company_id'),
    actorId: by('uuid', 'actor_id'),
    event: by('text', 'event'),
    address: by('text', 'address'),
    occurredAt: by('timestamptz', 'occurred_at'),
  },
  sorts: { OCCURRED_AT: by('timestamptz', 'occurred_at') },
  defaultSort: [{ field: 'OCCURRED_AT', direction: 'DESC' }],
  search: {
    reads: ['actorName', 'address'],
    sql: (row) => sql`lower(${row('actor_name')} || ' ' || coalesce(${row('address')}, ''))`,
  },
};

export const accessReadModels: ReadModel[] = [group, user, integration, apiToken, auditEntry];
