import type { PermissionList } from '../../platform/permission-list.js';

export const accessPermissions = {
  'access.viewUsers': { description: 'See users and groups.', groups: ['ACCOUNTANT'] },
  'access.changeUsers': { description: 'Create users and change their groups.', groups: [] },
  'access.changeTokens': { description: 'Make and revoke API tokens.', groups: [] },
  'access.viewAudit': { description: 'Read the history of every document.', groups: ['ACCOUNTANT', 'RECEIVABLES'] },
} as const satisfies PermissionList;
