import type { PermissionList } from '../../platform/permission-list.js';

const STAFF = ['ORDER_CLERK', 'RETURNS_DESK', 'WAREHOUSE', 'INSPECTOR', 'RECEIVABLES', 'ACCOUNTANT'] as const;

export const catalogPermissions = {
  'products.view': { description: 'See products and their prices.', groups: [...STAFF, 'PARTNER'] },
  'products.change': { description: 'Create and change products.', groups: ['ORDER_CLERK', 'ACCOUNTANT'] },
  'catalog.viewCost': { description: 'See and set product costs, and see margins.', groups: ['ACCOUNTANT'] },
  'taxes.view': { description: 'See tax zones, categories and rates.', groups: [...STAFF] },
  'taxes.change': { description: 'Create tax zones, categories and rates.', groups: ['ACCOUNTANT'] },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof catalogPermissions, true> {}
}
