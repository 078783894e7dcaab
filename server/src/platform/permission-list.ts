/** The default groups, by code and name. */
export const GROUPS = {
  ORDER_CLERK: 'Order clerk',
  RETURNS_DESK: 'Returns desk',
  WAREHOUSE: 'Warehouse',
  INSPECTOR: 'Inspector',
  RECEIVABLES: 'Receivables',
  ACCOUNTANT: 'Accountant',
  ADMINISTRATOR: 'Administrator',
  PARTNER: 'Partner',
} as const;

export type GroupCode = keyof typeof GROUPS;

/** The administrator has every permission and is therefore not listed. */
type ListedGroup = Exclude<GroupCode, 'ADMINISTRATOR'>;

export interface Permission {
  /** A sentence for administrators that states what the permission allows. */
  description: string;
  groups: readonly ListedGroup[];
}

/** The names of all permissions: the permissions of each feature add theirs, so that a misspelt one does not compile. */
export interface PermissionNames {}

export type PermissionName = keyof PermissionNames;

/** The permissions of a caller. Only declared names can be asked for. */
export interface HeldPermissions extends Omit<ReadonlySet<string>, 'has'> {
  has(permission: PermissionName): boolean;
}

/** The permissions of a feature: `feature.verb`, a description, and the default groups that have it. */
export type PermissionList = Readonly<Record<string, Permission>>;

/** The names of the permissions that a default group has. */
export const permissionsOfGroup = (all: PermissionList, group: ListedGroup): Set<string> =>
  new Set(Object.keys(all).filter((name) => all[name]!.groups.includes(group)));

/** The names of the permissions of each default group. */
export function permissionsByGroup(list: PermissionList): Map<GroupCode, string[]> {
  const all = Object.entries(list);
  return new Map(
    (Object.keys(GROUPS) as GroupCode[]).map((group) => [
      group,
      all
        .filter(([, { groups }]) => group === 'ADMINISTRATOR' || groups.includes(group))
        .map(([name]) => name)
        .sort(),
    ]),
  );
}
