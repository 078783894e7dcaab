import type { PermissionList } from '../../platform/permission-list.js';

export const ledgerPermissions = {
  'ledger.view': { description: 'See accounts and vouchers.', groups: ['ACCOUNTANT', 'RECEIVABLES'] },
} as const satisfies PermissionList;
