import type { PermissionList } from '../../platform/permission-list.js';

export const accessPermissions = {
  'access.viewUsers': { description: 'See users and groups.', groups: ['ACCOUNTANT'] },
  'access.changeUsers': { description: 'Create users and give them one-time links.', groups: [] },
  'access.viewTokens': { description: 'See API tokens, though never their secrets.', groups: ['ACCOUNTANT'] },
  'access.changeTokens': { description: 'Make and revoke API tokens.', groups: [] },
  'access.viewAudit': {
    description: 'Read the history of the documents that one may see.',
    groups: ['ACCOUNTANT', 'RECEIVABLES'],
  },
} as const satisfies PermissionList;
