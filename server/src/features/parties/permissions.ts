import type { PermissionList } from '../../platform/permission-list.js';

const STAFF = ['ORDER_CLERK', 'RETURNS_DESK', 'WAREHOUSE', 'INSPECTOR', 'RECEIVABLES', 'ACCOUNTANT'] as const;

export const partiesPermissions = {
  'companies.view': { description: 'See companies and their addresses.', groups: [...STAFF, 'PARTNER'] },
  'companies.change': {
    description: 'Create and change companies.',
    groups: ['ORDER_CLERK', 'RECEIVABLES', 'ACCOUNTANT'],
  },
  'settings.view': { description: 'See the settings.', groups: [...STAFF] },
  'settings.change': { description: 'Change the settings.', groups: [] },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof partiesPermissions, true> {}
}
