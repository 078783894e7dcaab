import type { Fault } from '../chain/faults.js';
import type { Description } from './describe.js';

/** What is not as the migrations made it. What an administrator may well have added is noted and proves nothing wrong. */
export interface Differences {
  faults: Fault[];
  notes: Fault[];
}

const LONGEST_TOLD = 300;

/** Compares a database with what the migrations of this version make of an empty one, and says what differs in sentences. */
export function compareDescriptions(found: Description, made: Description): Differences {
  const isTable = (name: string) => found[name]?.startsWith('no ordinary table') === false;
  const changed = Object.keys(made)
    .filter((name) => found[name] !== made[name] && !(isOwnTable(tableOf(name), made) && !isTable(tableOf(name)!)))
    .map((name) => ({ at: name, fault: whatChanged(name, found[name], made[name]!) }));
  const added = Object.keys(found).filter((name) => made[name] === undefined && !isToldAlready(name, found, made));
  const [harmless, harmful] = [true, false].map((isNote) =>
    added
      .filter((name) => isHarmless(name, found, made) === isNote)
      .map((name) => ({ at: name, fault: whatCame(name, found[name]!) })),
  );
  return { faults: [...changed, ...harmful!], notes: together(harmless!) };
}

function whatChanged(name: string, is: string | undefined, made: string): string {
  if (is === undefined) return 'it is not there';
  const isLong = name.startsWith('function ') || is.length + made.length > LONGEST_TOLD;
  return isLong ? 'it is not as the migrations made it' : `it is "${is}", and the migrations made it "${made}"`;
}

function whatCame(name: string, is: string): string {
  if (name.startsWith('login ')) return is;
  return name.startsWith('rights ') ? `no migration gave them: ${is}` : 'no migration made it';
}

/** A login that reads many tables is told once. */
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

/** The table, by its name in a description, that something is a part of. */
function tableOf(name: string): string | undefined {
  const part = PART.exec(name)?.[1];
  return part && `table ${part}`;
}

const isOwnTable = (table: string | undefined, made: Description): boolean =>
  table !== undefined && made[table] !== undefined;

/** Parts of a table that somebody made beside ours, and rights on what is named for itself. */
function isToldAlready(name: string, found: Description, made: Description): boolean {
  const of = tableOf(name) ?? RIGHTS.exec(name)?.[2];
  return of !== undefined && found[of] !== undefined && made[of] === undefined;
}

/**
 * A table, view or extension beside ours; a login that only reads, such as one for monitoring, or that was given a role of ours, as
 * APP_DATABASE_URL needs; what administrators give on the schema. None of it has a part in what is read or refused.
 */
function isHarmless(name: string, found: Description, made: Description): boolean {
  if (/^(table|extension|login) /.test(name)) return true;
  const [, role, of] = RIGHTS.exec(name) ?? [];
  if (!role || !of) return false;
  const isOther = role.startsWith('the role ');
  if (of === 'schema public') return isOther || role === 'everybody';
  return isOther && isOwnTable(of, made) && /^SELECT\b[^A-Z]*(SELECT\b[^A-Z]*)?$/.test(found[name]!);
}
