import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../../platform/database/column-types.js';
import type { LanguageCode } from '../../platform/graphql/language-enum.js';

/** A set of permissions that is granted to the users in it. */
export const PermissionGroup = defineEntity({
  name: 'PermissionGroup',
  tableName: 'permission_group',
  properties: { id: column.id(), code: column.text(), ...column.translatedName(), permissions: column.texts() },
});

/** A person who signs in. */
export const User = defineEntity({
  name: 'User',
  tableName: 'app_user',
  properties: {
    id: column.id(),
    email: column.text(),
    name: column.text(),
    passwordHash: column.text().nullable(),
    isActive: p.boolean().default(true),
    isDemo: p.boolean().default(false),
    /** Unset, the header Accept-Language decides. */
    language: column.text().$type<LanguageCode>().nullable(),
    groups: () =>
      p.manyToMany(PermissionGroup).pivotTable('group_member').joinColumn('user_id').inverseJoinColumn('group_id'),
    createdAt: column.moment(),
    updatedAt: column.moment(),
    version: column.version(),
  },
});

/** A browser that is signed in; only the hash of its secret is stored. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'user_session',
  properties: {
    id: column.id(),
    secretHash: p.blob(),
    userId: column.reference(),
    createdAt: column.moment(),
    lastSeenAt: column.moment(),
    endedAt: column.moment().nullable(),
    /** The network from which it was opened; see `networkOf`. */
    network: column.text().nullable(),
  },
});

/** A program that calls the API, and the companies that it is limited to. It stays when its token is replaced. */
export const Integration = defineEntity({
  name: 'Integration',
  tableName: 'integration',
  properties: {
    id: column.id(),
    name: column.text(),
    isForCompanies: p.boolean(),
    createdAt: column.moment(),
  },
});

/** A key with which a program calls the API; only the hash of its secret is stored. */
export const ApiToken = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  properties: {
    id: column.id(),
    name: column.text(),
    secretHash: p.blob(),
    hint: column.text(),
    userId: column.reference(),
    integrationId: column.reference(),
    permissions: column.texts(),
    createdAt: column.moment(),
    expiresAt: column.moment().nullable(),
    revokedAt: column.moment().nullable(),
    lastUsedAt: column.moment().nullable(),
  },
});

export const accessEntities = [PermissionGroup, User, Session, Integration, ApiToken];
