import type { Refusal } from './refusal.js';

/** What programs learn from a refused verb: the status of the document, and the statuses that are possible instead. */
export interface StatusFacts<Status extends string> {
  readonly from: Status;
  readonly nextStatuses: readonly Status[];
}

/** A verb that the status of a document allows or refuses. */
export interface StatusRule<Status extends string> {
  /** The statuses in which the verb is allowed. */
  readonly from: readonly Status[];
  /** The status that it leads to. Without it, the status does not change. */
  readonly to?: Status;
  /** The refusal in every other status, with the code INVALID_TRANSITION. */
  readonly refusal: (facts: StatusFacts<Status>) => Refusal;
}

/** A change of status that nobody calls: another action has it as its effect. */
export interface StatusEffect<Status extends string> {
  readonly from: readonly Status[];
  readonly to: Status;
}

type VerbTable<Status extends string> = Readonly<Record<string, StatusRule<Status>>>;
type EffectTable<Status extends string> = Readonly<Record<string, StatusEffect<Status>>>;

/** The verbs of a table that change the status. */
type Moving<Verbs> = { [Verb in keyof Verbs]: Verbs[Verb] extends { to: string } ? Verb : never }[keyof Verbs];

/** The life cycle of one kind of document, as a table. */
export interface LifeCycleTable<
  Status extends string,
  Verbs extends VerbTable<Status>,
  Effects extends EffectTable<Status>,
> {
  /** The statuses in which work is left to do. */
  readonly open: readonly Status[];
  readonly closed: readonly Status[];
  readonly verbs: Verbs;
  readonly effects?: Effects;
}

/** The questions that a life cycle answers. */
export interface LifeCycle<Status extends string, Verb extends PropertyKey, Change extends PropertyKey> {
  /** Every status, open ones first. */
  readonly statuses: readonly Status[];
  /** Whether work is left to do in this status. */
  isOpen(status: Status): boolean;
  /** The statuses that users can change this one to, in the order of the table. Effects are not among them. */
  next(status: Status): Status[];
  /** Whether a verb or an effect is possible in this status. */
  allows(verb: Verb | Change, status: Status): boolean;
  /** The status that a verb or an effect leads to. */
  after(change: Change): Status;
  /** The facts of a verb that is refused in this status. */
  factsOf(status: Status): StatusFacts<Status>;
  /** Why this status refuses a verb; undefined if it does not. */
  whyNot(verb: Verb, status: Status): Refusal | undefined;
}

/** Declares the life cycle of a kind of document. Its table is the only place that lists statuses by verb. */
export function declareLifeCycle<
  Status extends string,
  const Verbs extends VerbTable<NoInfer<Status>>,
  const Effects extends EffectTable<NoInfer<Status>> = Record<never, never>,
>(table: LifeCycleTable<Status, Verbs, Effects>): LifeCycle<Status, keyof Verbs, Moving<Verbs> | keyof Effects> {
  const { open, closed, verbs } = table;
  const all: Readonly<Record<PropertyKey, Partial<StatusEffect<Status>>>> = { ...table.effects, ...verbs };
  const allows = (verb: PropertyKey, status: Status) => all[verb]!.from!.includes(status);
  const next = (status: Status) => {
    const possible = Object.values<StatusRule<Status>>(verbs).filter(({ from }) => from.includes(status));
    return [...new Set(possible.flatMap(({ to }) => to ?? []))];
  };
  const statuses = [...open, ...closed];
  const facts = new Map(statuses.map((from) => [from, { from, nextStatuses: next(from) }]));
  const factsOf = (status: Status) => facts.get(status)!;
  const refusals = new Map<string, Refusal>();
  /** Kept, because a list asks for it in each of its rows. */
  const refusalOf = (verb: string, status: Status): Refusal => {
    const key = `${verb} ${status}`;
    let refusal = refusals.get(key);
    if (!refusal) {
      refusal = verbs[verb]!.refusal(factsOf(status));
      Object.freeze(refusal.text);
      refusals.set(key, refusal);
    }
    return refusal;
  };
  return {
    statuses,
    isOpen: (status) => open.includes(status),
    next,
    allows,
    after: (change) => all[change]!.to!,
    factsOf,
    whyNot: (verb, status) => (allows(verb, status) ? undefined : refusalOf(String(verb), status)),
  };
}
