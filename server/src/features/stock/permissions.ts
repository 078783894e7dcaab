import type { PermissionList } from '../../platform/permission-list.js';

const STAFF = ['ORDER_CLERK', 'RETURNS_DESK', 'WAREHOUSE', 'INSPECTOR', 'RECEIVABLES', 'ACCOUNTANT'] as const;

export const stockPermissions = {
  'stock.view': { description: 'See stock locations.', groups: [...STAFF] },
  'stock.change': { description: 'Create and change stock locations.', groups: ['WAREHOUSE'] },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof stockPermissions, true> {}
}
