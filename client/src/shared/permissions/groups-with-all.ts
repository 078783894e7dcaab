interface Holders {
  name: string;
  groups: readonly string[];
}

/** The names of the groups that have all of these permissions. */
export function groupsWithAll(all: readonly Holders[], permissions: readonly string[]): string[] {
  const holders = permissions.map((permission) => all.find(({ name }) => name === permission)?.groups ?? []);
  return (holders[0] ?? []).filter((group) => holders.every((groups) => groups.includes(group)));
}
