import type { FieldNode, GraphQLField, GraphQLSchema } from 'graphql';
import { GraphQLError, getNamedType } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../actor.js';
import type { Context } from '../context.js';
import type { ListArguments } from '../reader/connection.js';
import { forbiddenField, unauthenticated } from './errors.js';
import { collectFields } from './execution/collect.js';
import type { Form, Values } from './execution/form.js';
import { argumentsIn, partOfForm } from './execution/form.js';
import { permissionsIn, ruleOf } from './permissions.js';
import type { Withheld } from './permitted-part.js';
import { permittedPart } from './permitted-part.js';
import type { Need } from './reading-rights.js';
import type { Needed } from './reading-rights.js';
import { neededBySelection } from './selection-rights.js';

/** A list that an operation calls with a filter, a sort or a search. */
interface List {
  key: string;
  field: GraphQLField<unknown, Context>;
  node: FieldNode;
  /** The needs of all arguments that it can have. */
  needs: readonly Need[];
}

/** The permitted part of a form; without a form if nothing of it may be executed. */
interface Part<Whole extends Form> {
  form: Whole | undefined;
  withheld: readonly Withheld[];
}

/** The rights on which a form depends, and its parts by the rights that are missing. */
interface Rights<Whole extends Form> {
  /** The first operation that requires sign-in. */
  restricted: FieldNode | undefined;
  needs: readonly Need[];
  lists: readonly List[];
  parts: LRUCache<string, Part<Whole>>;
}

/** The part of a form that its caller may execute, and one FORBIDDEN error for each null in place of the rest. */
export interface Authorised<Whole extends Form> {
  form: Whole | undefined;
  refusals: readonly GraphQLError[];
}

type Caller = Pick<Context, 'actor' | 'reader'>;

/** The largest number of cached parts of a form, one for each set of missing rights. */
const PARTS_OF_FORM = 8;

const NONE: ReadonlyMap<string, Needed> = new Map();

/**
 * Decides which part of a form a caller may execute, before anything of it is compiled or runs. The decision depends on the
 * form, the permissions, and the fields by which lists are filtered, sorted and searched; it is cached by the missing ones.
 */
export class Authoriser<Whole extends Form> {
  private readonly known = new WeakMap<Form, Rights<Whole>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The permitted part, or UNAUTHENTICATED when the form needs a caller and there is none. */
  authorise(form: Whole, values: Values, { actor, reader }: Caller): Authorised<Whole> | GraphQLError {
    let rights = this.known.get(form);
    if (!rights) this.known.set(form, (rights = this.rightsOf(form, reader)));
    if (!actor) {
      if (!rights.restricted) return { form, refusals: [] };
      const { message, extensions } = unauthenticated();
      return new GraphQLError(message, { nodes: rights.restricted, extensions });
    }
    const isMet = (need: Need) => need.some((permission) => actor.permissions.has(permission));
    const missing = rights.needs.filter((need) => !isMet(need));
    const byArguments = this.missingForArguments(rights.lists, values, reader, isMet);
    if (missing.length === 0 && byArguments.size === 0) return { form, refusals: [] };
    const key = JSON.stringify([missing, ...byArguments]);
    let part = rights.parts.get(key);
    if (!part) rights.parts.set(key, (part = this.partOf(form, { isMet, byArguments })));
    return { form: part.form, refusals: part.withheld.map((each) => refusalOf(each, actor)) };
  }

  private partOf(form: Whole, decision: Parameters<typeof permittedPart>[3]): Part<Whole> {
    const { operation, withheld } = permittedPart(this.schema, form.operation, form.fragments, decision);
    return { form: operation && { ...form, ...partOfForm(form, operation) }, withheld };
  }

  private missingForArguments(
    lists: readonly List[],
    values: Values,
    reader: Caller['reader'],
    isMet: (need: Need) => boolean,
  ): ReadonlyMap<string, Needed> {
    const restricted = lists.filter(({ needs }) => !needs.every(isMet));
    if (restricted.length === 0) return NONE;
    const missing = new Map<string, Needed>();
    for (const { key, field, node } of restricted) {
      const args = argumentsIn(node, values) as ListArguments;
      const needed = reader.neededByArguments(this.schema, field, args).find(({ need }) => !isMet(need));
      if (needed) missing.set(key, needed);
    }
    return missing;
  }

  private rightsOf({ operation, fragments }: Whole, reader: Caller['reader']): Rights<Whole> {
    const root = this.schema.getRootType(operation.operation)!;
    const context = { schema: this.schema, fragments, variableValues: {} };
    const needs = new Map<string, Need>();
    const lists: List[] = [];
    let restricted: FieldNode | undefined;
    for (const [key, nodes] of collectFields(context, root, [operation.selectionSet])) {
      const [node] = nodes as [FieldNode];
      const field = root.getFields()[node.name.value];
      if (!field) continue;
      const rule = ruleOf(field);
      const own = permissionsIn(rule).map((permission) => [permission]);
      const selected = neededBySelection(context, nodes, getNamedType(field.type)).map(({ need }) => need);
      for (const need of [...own, ...selected]) needs.set(need.join(), need);
      if (rule !== null || selected.length > 0) restricted ??= node;
      const used = reader.neededByAnyArguments(this.schema, field);
      if (used.length > 0) lists.push({ key, field, node, needs: used.map(({ need }) => need) });
    }
    return { restricted, needs: [...needs.values()], lists, parts: new LRUCache({ max: PARTS_OF_FORM }) };
  }
}

const refusalOf = ({ need, field, node, path }: Withheld, actor: Actor): GraphQLError =>
  forbiddenField(need, field, actor, { nodes: node, path });
