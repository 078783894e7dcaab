import type { PermissionList } from '../../platform/permission-list.js';

const READERS = [
  'ORDER_CLERK',
  'RETURNS_DESK',
  'WAREHOUSE',
  'INSPECTOR',
  'RECEIVABLES',
  'ACCOUNTANT',
  'PARTNER',
] as const;

export const ordersPermissions = {
  'orders.view': { description: 'View orders of both types: sales orders and return orders.', groups: READERS },
  'orders.change': { description: 'Create and confirm sales orders.', groups: ['ORDER_CLERK'] },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof ordersPermissions, true> {}
}
