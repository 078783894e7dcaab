import type { PermissionList } from '../../platform/permission-list.js';

const RETURNS_DESK = ['RETURNS_DESK'] as const;

export const returnsPermissions = {
  'returns.view': {
    description: 'View return orders and the returnable lines of invoices.',
    groups: ['ORDER_CLERK', 'RETURNS_DESK', 'WAREHOUSE', 'INSPECTOR', 'RECEIVABLES', 'ACCOUNTANT', 'PARTNER'],
  },
  'returns.change': { description: 'Create, issue, decline, cancel and complete return orders.', groups: RETURNS_DESK },
  'returns.request': { description: 'Request return orders for the own companies.', groups: ['PARTNER'] },
  'returns.receive': {
    description: 'Receive returned goods, and reverse receipts. Receiving also requires `returns.decide`.',
    groups: ['WAREHOUSE', 'RETURNS_DESK'],
  },
  'returns.decide': {
    description: 'Decide the disposition of returned goods. Required for receiving.',
    groups: ['WAREHOUSE', 'INSPECTOR', 'RETURNS_DESK'],
  },
  'returns.override': {
    description: 'Accept returns after the return window or the deadline, with a reason.',
    groups: ['ACCOUNTANT'],
  },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof returnsPermissions, true> {}
}
