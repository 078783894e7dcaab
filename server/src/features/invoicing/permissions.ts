import type { PermissionList } from '../../platform/permission-list.js';

const READERS = ['ORDER_CLERK', 'RETURNS_DESK', 'RECEIVABLES', 'ACCOUNTANT', 'PARTNER'] as const;

export const invoicingPermissions = {
  'invoices.view': { description: 'See invoices and credit notes.', groups: READERS },
  'invoices.post': { description: 'Post invoices and credit notes.', groups: ['RECEIVABLES', 'ACCOUNTANT'] },
  'series.view': { description: 'See number series.', groups: ['RECEIVABLES', 'ACCOUNTANT'] },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof invoicingPermissions, true> {}
}
