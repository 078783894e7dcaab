import type { Refusal } from '../kernel/refusal.js';
import type { PermissionName } from './permission-list.js';
import { offerActions } from './graphql/action-names.js';

/** For a verb of every caller who is signed in or sends a token. */
export const SIGN_IN = true;

/** For a verb of everyone, such as signing in. */
export const NO_SIGN_IN = null;

/** What the caller of a verb needs: a permission, several that are all needed, or one of the two constants above. */
export type Needs = PermissionName | readonly PermissionName[] | typeof SIGN_IN | typeof NO_SIGN_IN;

/** Why a verb cannot be applied to a document now. The facts are those of the documents of one type. */
type Rule = (facts: never) => Refusal | undefined;

interface DeclaredVerb {
  needs: Needs;
  /** The events that it may record. A feature that adds to a verb of a lower feature lists those that it adds. */
  records: readonly string[];
  /** The types of the documents whose `actions` offer it, each with the rule that refuses it. */
  offeredOn?: Readonly<Record<string, Rule>>;
  /** Its input names a file that the caller has uploaded; those who may run it may upload. */
  takesFile?: boolean;
}

/** A verb of the API. Its name is that of the mutation, of the resolver's method, and of the action that documents offer. */
export interface Verb extends DeclaredVerb {
  name: string;
}

/** What the server or a command does without a mutation, and the events that it may record. */
export interface SystemVerb {
  name: string;
  when: string;
  records: readonly string[];
}

type Named<All> = { readonly [Name in keyof All & string]: All[Name] & { readonly name: Name } };

const named = <All extends object>(all: All): Named<All> =>
  Object.fromEntries(Object.entries(all).map(([name, each]) => [name, { ...each, name }])) as Named<All>;

/**
 * Declares the verbs of a feature by name, in the order of the process. A verb of a lower feature, spread and with other
 * `records` and `offeredOn`, adds these to it.
 */
export const declareVerbs = <const All extends Readonly<Record<string, DeclaredVerb>>>(all: All): Named<All> =>
  named(all);

/** Declares the system verbs of a feature by name. */
export const declareSystemVerbs = <const All extends Readonly<Record<string, Omit<SystemVerb, 'name'>>>>(
  all: All,
): Named<All> => named(all);

/** The events that verbs declare, as the members of an interface: each feature adds them to `EventNames`. */
export type EventsOf<All extends Readonly<Record<string, { records: readonly string[] }>>> = Record<
  All[keyof All]['records'][number],
  true
>;

const declared = new Map<string, Verb>();

/** Joins the verbs of all features. Throws if two features declare a verb with different needs. */
export function registerVerbs(lists: readonly Readonly<Record<string, Verb>>[]): readonly Verb[] {
  for (const verb of lists.flatMap((list) => Object.values<Verb>(list))) {
    const known = declared.get(verb.name);
    if (known && known.needs !== verb.needs) throw new Error(`Two features declare the verb ${verb.name}.`);
    declared.set(verb.name, {
      ...verb,
      records: [...(known?.records ?? []), ...verb.records],
      offeredOn: { ...known?.offeredOn, ...verb.offeredOn },
    });
  }
  const all = [...declared.values()];
  offerActions(all.map(({ name, offeredOn }) => ({ name, types: Object.keys(offeredOn ?? {}) })));
  return all;
}

/** Throws when a verb records an event that it does not declare: subscribers and the docs rely on the declaration. */
export function expectDeclared(by: Pick<Verb, 'name' | 'records'>, event: string): void {
  const records = declared.get(by.name)?.records ?? by.records;
  if (!records.includes(event)) throw new Error(`${by.name} does not declare the event ${event}.`);
}
