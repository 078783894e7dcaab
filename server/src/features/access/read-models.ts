import type { ReadModel } from '../../platform/reader/model.js';
import { columns } from '../../platform/reader/model.js';

export const accessReadModels: ReadModel[] = [
  {
    type: 'ApiToken',
    table: 'api_token',
    fields: columns(
      'id',
      'name',
      'hint',
      'permissions',
      'companyIds',
      'createdAt',
      'expiresAt',
      'revokedAt',
      'lastUsedAt',
    ),
  },
];
