import { permissions, systemVerbs, verbs } from './schema.js';

/** The names that the server declares, as types of the client: a name that is missing or misspelt there does not compile. */
export function clientNames(): string {
  const types = [...new Set(verbs.flatMap(({ offeredOn }) => Object.keys(offeredOn ?? {})))].sort();
  const offered = types.map((type) => {
    const names = verbs.filter(({ offeredOn }) => offeredOn && type in offeredOn).map(({ name }) => name);
    return `  ${type}:${union(names, '    ')};`;
  });
  return [
    '/* Written by `npm run schema` from the verbs and permissions of the server. */',
    '',
    '/** The actions that documents offer, by type. */',
    `export interface OfferedOn {\n${offered.join('\n')}\n}`,
    '',
    '/** The events that the server records. */',
    `export type EventName =${union(eventNames(), '  ')};`,
    '',
    '/** The permissions. */',
    `export type PermissionName =${union(Object.keys(permissions).sort(), '  ')};`,
    '',
  ].join('\n');
}

/** The names of all events that verbs declare. */
export const eventNames = (): string[] =>
  [...new Set([...verbs, ...systemVerbs].flatMap(({ records }) => records))].sort();

const union = (names: readonly string[], indent: string): string => {
  const literals = names.map((name) => `'${name}'`);
  return literals.length === 1 ? ` ${literals[0]}` : literals.map((literal) => `\n${indent}| ${literal}`).join('');
};
