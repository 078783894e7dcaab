import type { PermissionList } from '../../platform/permission-list.js';

const DESK = ['RETURNS_DESK'] as const;

export const returnsPermissions = {
  'returns.view': {
    description: 'See return orders and what of invoices can come back.',
    groups: ['ORDER_CLERK', 'RETURNS_DESK', 'WAREHOUSE', 'INSPECTOR', 'RECEIVABLES', 'ACCOUNTANT', 'PARTNER'],
  },
  'returns.change': { description: 'Create, issue, cancel and complete return orders.', groups: DESK },
  'returns.receive': {
    description: 'Receive returned goods, and reverse a wrong receipt. Receiving takes `returns.decide` as well.',
    groups: ['WAREHOUSE', 'RETURNS_DESK'],
  },
  'returns.decide': {
    description: 'Decide what is done with returned goods, as whoever receives them does.',
    groups: ['WAREHOUSE', 'INSPECTOR', 'RETURNS_DESK'],
  },
  'returns.override': {
    description: 'Take goods back after the window or the deadline, with a reason.',
    groups: ['ACCOUNTANT'],
  },
} as const satisfies PermissionList;
