import type { Fault } from '../chain/faults.js';
import type { Description } from './describe.js';

/** Differences from what the migrations made. `notes` are harmless additions of an administrator. */
export interface Differences {
  faults: Fault[];
  notes: Fault[];
}

const LONGEST_REPORTED = 300;

/** Compares a database with one that was just migrated, and describes the differences in sentences. */
export function compareDescriptions(found: Description, made: Description): Differences {
  const isTable = (name: string) => found[name]?.startsWith('no ordinary table') === false;
  const changed = Object.keys(made)
    .filter((name) => found[name] !== made[name] && !(isOwnTable(tableOf(name), made) && !isTable(tableOf(name)!)))
    .map((name) => ({ at: name, fault: whatChanged(name, found[name], made[name]!) }));
  const added = Object.keys(found).filter((name) => made[name] === undefined && !isReportedAlready(name, found, made));
  const [harmless, harmful] = [true, false].map((isNote) =>
    added
      .filter((name) => isHarmless(name, found, made) === isNote)
      .map((name) => ({ at: name, fault: whatCame(name, found[name]!) })),
  );
  return { faults: [...changed, ...harmful!], notes: together(harmless!) };
}

function whatChanged(name: string, is: string | undefined, made: string): string {
  if (is === undefined) return 'it is missing';
  const isLong = name.startsWith('function ') || is.length + made.length > LONGEST_REPORTED;
  return isLong ? 'it is not as the migrations made it' : `it is "${is}", and the migrations made it "${made}"`;
}

function whatCame(name: string, is: string): string {
  if (name.startsWith('login ')) return is;
  return name.startsWith('rights ') ? `no migration gave them: ${is}` : 'no migration made it';
}

/** Reports a login that reads many tables once. */
function together(notes: readonly Fault[]): Fault[] {
  const byRole = Map.groupBy(notes, ({ at, fault }) => {
    const [, role, of] = RIGHTS.exec(at) ?? [];
    return of?.startsWith('table ') ? `rights of ${role} ${fault}` : at;
  });
  return [...byRole.values()].map(([first, ...others]) =>
    others.length === 0 ? first! : { ...first!, at: `${first!.at}, and on ${others.length} more` },
  );
}

const PART = /^(?:column|constraint|unique index|policy|trigger|rule) .* of (\S+)$/;
const RIGHTS = /^rights of (.+) on (.+)$/;

/** The table that a part belongs to, by its name in a description. */
function tableOf(name: string): string | undefined {
  const part = PART.exec(name)?.[1];
  return part && `table ${part}`;
}

const isOwnTable = (table: string | undefined, made: Description): boolean =>
  table !== undefined && made[table] !== undefined;

/** Parts of additional tables, and rights on additional objects, which are reported themselves. */
function isReportedAlready(name: string, found: Description, made: Description): boolean {
  const of = tableOf(name) ?? RIGHTS.exec(name)?.[2];
  return of !== undefined && found[of] !== undefined && made[of] === undefined;
}

/**
 * Whether an addition is harmless: an additional table, view or extension; a login that only reads, such as one for
 * monitoring, or that is a member of Avoir's roles, as APP_DATABASE_URL needs; rights on the schema. None of them affects
 * what is read or refused.
 */
function isHarmless(name: string, found: Description, made: Description): boolean {
  if (/^(table|extension|login) /.test(name)) return true;
  const [, role, of] = RIGHTS.exec(name) ?? [];
  if (!role || !of) return false;
  const isOther = role.startsWith('the role ');
  if (of === 'schema public') return isOther || role === 'everybody';
  return isOther && isOwnTable(of, made) && /^SELECT\b[^A-Z]*(SELECT\b[^A-Z]*)?$/.test(found[name]!);
}
