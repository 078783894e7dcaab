import type { PermissionList } from '../../platform/permission-list.js';

const STAFF = ['ORDER_CLERK', 'RETURNS_DESK', 'WAREHOUSE', 'INSPECTOR', 'RECEIVABLES', 'ACCOUNTANT'] as const;

export const jobsPermissions = {
  'jobs.viewOwn': { description: 'See, cancel and retry the jobs that the user asked for.', groups: STAFF },
  'jobs.view': { description: 'See the jobs of all users and of the system.', groups: [] },
  'jobs.change': { description: 'Cancel and retry the jobs of other users and of the system.', groups: [] },
} as const satisfies PermissionList;

declare module '../../platform/permission-list.js' {
  interface PermissionNames extends Record<keyof typeof jobsPermissions, true> {}
}
