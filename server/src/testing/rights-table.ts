import type { GroupCode } from '../platform/permission-list.js';
import { GROUPS } from '../platform/permission-list.js';

/** A row of the table of rights: of each list one permission is needed, and these groups have what is needed. */
export interface Right {
  needs: readonly (readonly string[])[];
  groups: ReadonlySet<GroupCode>;
}

/** The table of rights as a person reads it on its page. */
export interface Rights {
  operation(kind: string, name: string): Right;
  /** Of a field as `Type.field`; `Type.__typename` is what its id needs, else what its other fields do. */
  field(path: string): Right;
}

const CODES = Object.keys(GROUPS) as GroupCode[];
const PLAIN: Right = { needs: [], groups: new Set(CODES) };

/** Reads `docs/guide/rights.md`. Throws where it says nothing of what is asked. */
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
  const plain = new Set(quoted(/^These say nothing by themselves: .*$/m.exec(page)![0]));
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
  if (!found) throw new Error(`The table of rights says nothing of ${what}.`);
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
