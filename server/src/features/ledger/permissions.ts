import type { PermissionList } from '../../platform/permission-list.js';

export const ledgerPermissions = {
  'ledger.view': {
    description: 'See accounts and vouchers; vouchers of shipments and receipts also need `catalog.viewCost`.',
    groups: ['ACCOUNTANT', 'RECEIVABLES'],
  },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof ledgerPermissions, true> {}
}
