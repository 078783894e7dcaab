import type {
  FieldNode,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { Kind, getNamedType, isAbstractType, isObjectType } from 'graphql';
import type { Actor } from '../actor.js';
import { forbiddenField, unauthenticated } from './errors.js';
import type { Need, Needed } from './reading-rights.js';
import { neededToRead } from './reading-rights.js';
import type { SelectionContext } from './wanted.js';
import { isWanted } from './wanted.js';
import { isWithheld } from './withheld.js';

/** Refuses with FORBIDDEN the first field for which the actor has none of the needed permissions. */
export function checkNeeds(needed: readonly Needed[], actor: Actor | undefined): void {
  for (const { need, field, node } of needed) {
    if (!actor) throw unauthenticated();
    if (need.some((permission) => actor.permissions.has(permission))) continue;
    throw forbiddenField(need, field, actor, { nodes: node });
  }
}

const known = new WeakMap<FieldNode, readonly Needed[]>();

/** Refuses with FORBIDDEN an operation that selects a field its caller may not read, before anything runs. */
export function checkSelection(info: GraphQLResolveInfo, actor: Actor | undefined): void {
  const [node] = info.fieldNodes;
  let needed = info.fieldNodes.length === 1 ? known.get(node!) : undefined;
  if (!needed) {
    const context: SelectionContext = {
      schema: info.schema,
      fragments: info.fragments,
      variableValues: info.variableValues,
    };
    needed = neededBySelection(context, info.fieldNodes, getNamedType(info.returnType));
    if (info.fieldNodes.length === 1 && !context.isVariable) known.set(node!, needed);
  }
  checkNeeds(needed, actor);
}

/**
 * The permissions needed to read the selection below `nodes`, which are all of type `type`: each need once, with its first
 * field. For an interface or union, the needs of all possible types. Fields that @skip or @include omits need nothing. A
 * fragment is walked once for each set of types on which it is spread.
 */
export function neededBySelection(
  context: SelectionContext,
  nodes: readonly FieldNode[],
  type: GraphQLNamedType,
): readonly Needed[] {
  const walk = new Walk(context);
  const types = possible(context.schema, type);
  for (const { selectionSet } of nodes) if (selectionSet) walk.set(selectionSet, types);
  return [...walk.found.values()];
}

class Walk {
  readonly found = new Map<Need, Needed>();
  private readonly walked = new Set<string>();

  constructor(private readonly context: SelectionContext) {}

  set(set: SelectionSetNode, types: readonly GraphQLObjectType[]): void {
    for (const selection of set.selections) if (isWanted(this.context, selection)) this.selection(selection, types);
  }

  private selection(selection: SelectionNode, types: readonly GraphQLObjectType[]): void {
    if (selection.kind === Kind.FIELD) return this.field(selection, types);
    const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
    const fragment = isSpread ? this.context.fragments[selection.name.value]! : selection;
    const condition = fragment.typeCondition && this.context.schema.getType(fragment.typeCondition.name.value);
    const allowed = condition && possible(this.context.schema, condition);
    const narrowed = allowed ? types.filter((type) => allowed.includes(type)) : types;
    if (isSpread && this.isWalked(selection.name.value, narrowed)) return;
    if (narrowed.length > 0) this.set(fragment.selectionSet, narrowed);
  }

  private isWalked(fragment: string, types: readonly GraphQLObjectType[]): boolean {
    const key = [fragment, ...types.map(({ name }) => name)].join(' ');
    if (this.walked.has(key)) return true;
    this.walked.add(key);
    return false;
  }

  private field(node: FieldNode, types: readonly GraphQLObjectType[]): void {
    if (isWithheld(node)) return;
    const name = node.name.value;
    for (const type of types) this.need(type, name, node);
    const below = types.flatMap((type) => getNamedType(type.getFields()[name]?.type) ?? []);
    if (!node.selectionSet) return;
    for (const type of new Set(below)) this.set(node.selectionSet, possible(this.context.schema, type));
  }

  private need(type: GraphQLObjectType, name: string, node: FieldNode): void {
    for (const need of neededToRead(type, name)) {
      if (!this.found.has(need)) this.found.set(need, { need, field: `${type.name}.${name}`, node });
    }
  }
}

/** The possible object types of a value; none for a scalar. */
function possible(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}
