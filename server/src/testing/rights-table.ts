import type { GroupCode } from '../platform/permission-list.js';
import { GROUPS } from '../platform/permission-list.js';

/** A row of the rights table: one permission of each list is required; `groups` have the required permissions. */
export interface Right {
  needs: readonly (readonly string[])[];
  groups: ReadonlySet<GroupCode>;
}

/** The rights table as it is documented. */
export interface Rights {
  operation(kind: string, name: string): Right;
  /** The right for `Type.field`; `Type.__typename` needs the right of the id, else that of the other fields. */
  field(path: string): Right;
}

const CODES = Object.keys(GROUPS) as GroupCode[];
const PLAIN: Right = { needs: [], groups: new Set(CODES) };

/** Parses `docs/guide/rights.md`. Throws for an operation or field that is not listed. */
export function readRights(page: string): Rights {
  const sections = new Map(page.split(/^## /m).map((section) => [section.split('\n')[0]!, section]));
  const rowsIn = (name: string) => rowsOf(sections.get(name)!);
  const operations = new Map(
    rowsIn('Operations').map(([name, kind, needs, ...marks]) => [`${kind} ${quoted(name!)[0]}`, right(needs!, marks)]),
  );
  const fields = new Map(
    rowsIn('Types and fields').flatMap(([type, names, needs, ...marks]) =>
      (names!.startsWith('all') ? ['*'] : quoted(names!)).map((field) => [
        `${quoted(type!)[0]}.${field}`,
        right(needs!, marks),
      ]),
    ),
  );
  const plain = new Set(quoted(/^These types need no permission of their own: .*$/m.exec(page)![0]));
  return {
    operation: (kind, name) => known(operations.get(`${kind} ${name}`), `${kind} ${name}`),
    field: (path) => {
      const [type, field] = path.split('.') as [string, string];
      if (plain.has(type)) return PLAIN;
      const own = fields.get(field === '__typename' ? `${type}.id` : path) ?? fields.get(`${type}.*`);
      return known(own, path);
    },
  };
}

function known(found: Right | undefined, what: string): Right {
  if (!found) throw new Error(`The rights table does not list ${what}.`);
  return found;
}

const rowsOf = (section: string): string[][] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim()),
    );

const quoted = (text: string): string[] => [...text.matchAll(/`([^`]*)`/g)].map((match) => match[1]!);

const right = (needs: string, marks: readonly string[]): Right => ({
  needs: needs
    .split(', and ')
    .map(quoted)
    .filter((need) => need.length > 0),
  groups: new Set(CODES.filter((_, index) => marks[index] === 'yes')),
});
