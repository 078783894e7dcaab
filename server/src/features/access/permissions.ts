import type { PermissionList } from '../../platform/permission-list.js';

export const accessPermissions = {
  'access.viewUsers': { description: 'See users and groups.', groups: ['ACCOUNTANT'] },
  'access.changeUsers': { description: 'Create and change users, and create one-time links for them.', groups: [] },
  'access.viewTokens': { description: 'See API tokens, but not their secrets.', groups: ['ACCOUNTANT'] },
  'access.changeTokens': { description: 'Create and revoke API tokens.', groups: [] },
  'access.viewAudit': {
    description: 'Read the history of the documents that the user may see.',
    groups: ['ACCOUNTANT', 'RECEIVABLES'],
  },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof accessPermissions, true> {}
}
