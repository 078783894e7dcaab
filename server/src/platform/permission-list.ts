/** The groups the house starts with, by code and name. */
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

/** The administrator holds every permission and is therefore never listed. */
type ListedGroup = Exclude<GroupCode, 'ADMINISTRATOR'>;

export interface Permission {
  /** What it lets one do, as a sentence for whoever gives it. */
  description: string;
  groups: readonly ListedGroup[];
}

/** A feature's permissions: `feature.verb`, what it lets one do, and which groups hold it from the start. */
export type PermissionList = Readonly<Record<string, Permission>>;

/** The names of the permissions that a group holds from the start. */
export const permissionsOfGroup = (all: PermissionList, group: ListedGroup): Set<string> =>
  new Set(Object.keys(all).filter((name) => all[name]!.groups.includes(group)));

/** What each group may do. */
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
