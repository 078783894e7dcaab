import { sql } from 'kysely';
import type { Link, ReadModel, Row, Sql } from '../../platform/reader/model.js';
import { by, columns, manyThrough, one, value } from '../../platform/reader/model.js';

/**
 * Whether a date is before the business day of a legal entity, which depends on its time zone. A statement computes the
 * business days once; the first condition finds rows by an index on the date.
 */
export const isBeforeToday = (date: Sql, legalEntityId: Sql): Sql =>
  sql`(${date} < (SELECT max(day.value::date) FROM jsonb_each_text(business_days()) AS day)
    AND ${date} < ((SELECT business_days()) ->> ${legalEntityId}::text)::date)`;

/** The stored lower-case number, name and city. */
const searchText = (row: Row): Sql => row('search_text');

const company: ReadModel = {
  type: 'Company',
  table: 'company',
  fields: {},
  filters: {
    number: { ...by('text', 'number'), within: searchText },
    name: { ...by('text', 'name'), within: searchText },
    country: by('text', 'country'),
    taxZone: by('text', 'tax_zone'),
    isCustomer: by('boolean', 'is_customer'),
    createdAt: by('timestamptz', 'created_at'),
  },
  sorts: {
    NUMBER: by('text', 'number'),
    NAME: { type: 'text', sql: (row) => sql`lower(${row('name')})` },
    CREATED_AT: by('timestamptz', 'created_at'),
    UPDATED_AT: by('timestamptz', 'updated_at'),
  },
  defaultSort: [{ field: 'NAME', direction: 'ASC' }],
  search: {
    reads: ['number', 'name', 'city'],
    sql: searchText,
  },
};

const legalEntity: ReadModel = {
  type: 'LegalEntity',
  table: 'legal_entity',
  fields: {
    logo: one('Logo', 'id', 'legal_entity_id'),
  },
  sorts: { CODE: by('text', 'code') },
  defaultSort: [{ field: 'CODE', direction: 'ASC' }],
};

const logo: ReadModel = {
  type: 'Logo',
  table: 'legal_entity_logo',
  fields: {
    base64: value((row) => sql`translate(encode(${row('bytes')}, 'base64'), chr(10), '')`),
  },
};

const settings: ReadModel = {
  type: 'Settings',
  table: 'legal_entity',
  fields: {
    ...columns('taxStepMinor'),

    legalEntity: one('LegalEntity', 'id'),
  },
  sorts: { CREATED_AT: by('timestamptz', 'created_at', 'id') },
  defaultSort: [{ field: 'CREATED_AT', direction: 'ASC' }],
};

export const partiesReadModels: ReadModel[] = [company, legalEntity, logo, settings];

export const partiesLinks: Link[] = [
  {
    type: 'User',
    fields: {
      companies: manyThrough('Company', { table: 'user_company', from: 'user_id', to: 'company_id' }, 'name'),
    },
  },
  {
    type: 'ApiToken',
    fields: {
      companies: manyThrough(
        'Company',
        { table: 'integration_company', from: 'integration_id', to: 'company_id', own: 'integration_id' },
        'name',
      ),
    },
  },
  { type: 'AuditEntry', fields: { company: one('Company', 'company_id') } },
];
