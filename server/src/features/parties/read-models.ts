import { sql } from 'kysely';
import type { Link, ReadModel } from '../../platform/reader/model.js';
import { by, columns, manyThrough, one, value } from '../../platform/reader/model.js';

const company: ReadModel = {
  type: 'Company',
  table: 'company',
  fields: {},
  filters: {
    number: by('text', 'number'),
    name: by('text', 'name'),
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
    sql: (row) => sql`lower(${row('number')} || ' ' || ${row('name')} || ' ' || ${row('city')})`,
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
