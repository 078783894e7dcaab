import type { Refusal } from '../kernel/refusal.js';
import type { ReadContext } from './reader/read-context.js';
import { permissionsIn } from './graphql/permissions.js';
import { groupsWith, whyNotPermitted } from './right-holders.js';
import type { Verb } from './verbs.js';

type Verbs = Readonly<Record<string, Verb>>;

/** The types of documents on which verbs are offered. */
type TypesOf<All extends Verbs> = { [Name in keyof All]: keyof All[Name]['offeredOn'] }[keyof All] & string;

type RulesOn<All extends Verbs, Type extends string> = {
  [Name in keyof All]: All[Name]['offeredOn'] extends Readonly<Record<Type, infer Rule>> ? Rule : never;
}[keyof All];

/** The facts that the rules of all verbs on documents of a type need. */
type FactsOf<All extends Verbs, Type extends string> = [RulesOn<All, Type>] extends [(facts: infer Facts) => unknown]
  ? Facts
  : never;

/**
 * The actions of a document: the verbs that are offered on its type, in the order of their declaration. Each is allowed, or
 * has the refusal that calling it would cause: for missing permissions first, then by its rule.
 */
export function offers<All extends Verbs, Type extends TypesOf<All>>(
  context: ReadContext,
  verbs: All,
  type: Type,
  facts: FactsOf<All, Type>,
) {
  return Object.values<Verb>(verbs).flatMap((verb) => {
    const whyNot = verb.offeredOn?.[type] as ((facts: FactsOf<All, Type>) => Refusal | undefined) | undefined;
    return whyNot ? [offer(context, verb, whyNot(facts))] : [];
  });
}

function offer(context: ReadContext, { name, needs }: Verb, refusal: Refusal | undefined) {
  const { actor } = context;
  const needed = permissionsIn(needs);
  const isPermitted = needed.every((permission) => actor?.permissions.has(permission));
  const why = isPermitted ? refusal : whyNotPermitted(actor, groupsWith(needed));
  return {
    name,
    isAllowed: why === undefined,
    code: why?.code ?? null,
    reason: why ? context.texts.render(why.text) : null,
  };
}
