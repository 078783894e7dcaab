import type { FieldNode, FragmentDefinitionNode, GraphQLNamedType, GraphQLObjectType, SelectionSetNode } from 'graphql';
import { getNamedType, isAbstractType, isCompositeType } from 'graphql';
import type { Need, Needed } from '../graphql/reading-rights.js';
import { neededToRead } from '../graphql/reading-rights.js';
import type { SelectionContext } from '../graphql/wanted.js';
import { isWanted } from '../graphql/wanted.js';
import { isWithheld } from '../graphql/withheld.js';

/** The selected fields of a concrete type, each with the selection below it. `__typename` is included. */
export type Fields = Map<string, Selection | undefined>;

/** The selection of a type; for an interface or union, separate for each possible type. */
export interface Selection {
  type: GraphQLNamedType;
  byType: Map<GraphQLObjectType, Fields>;
  /** Whether one of its own fields is selected with an alias, or is null instead of being read. */
  isRenamed: boolean;
}

/** Collects the selection below `nodes`, which are all of type `type`. Fields that @skip or @include omits are absent. */
export function selectionOf(info: SelectionContext, nodes: readonly FieldNode[], type: GraphQLNamedType): Selection {
  const concrete = isAbstractType(type) ? info.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  const gathered = concrete.map((each) => [each, gatheredFrom(info, nodes, each)] as const);
  return {
    type,
    byType: new Map(gathered.map(([each, { groups }]) => [each, fieldsOf(info, each, groups)])),
    isRenamed: gathered.some(([, { isRenamed }]) => isRenamed),
  };
}

/** The nodes that select each field of a type. */
interface Gathered {
  groups: Map<string, FieldNode[]>;
  isRenamed: boolean;
  /** The fragments that have been walked; each is walked once, however often it is spread. */
  seen: Set<string>;
}

function gatheredFrom(info: SelectionContext, nodes: readonly FieldNode[], type: GraphQLObjectType): Gathered {
  const gathered: Gathered = { groups: new Map(), isRenamed: false, seen: new Set() };
  for (const node of nodes) if (node.selectionSet) gather(info, node.selectionSet, type, gathered);
  return gathered;
}

function fieldsOf(info: SelectionContext, type: GraphQLObjectType, groups: Gathered['groups']): Fields {
  const fields: Fields = new Map();
  for (const [name, group] of groups) {
    const below = getNamedType(type.getFields()[name]?.type);
    fields.set(name, isCompositeType(below) ? selectionOf(info, group, below) : undefined);
  }
  return fields;
}

function gather(info: SelectionContext, set: SelectionSetNode, type: GraphQLObjectType, into: Gathered) {
  for (const selection of set.selections) {
    if (!isWanted(info, selection)) continue;
    if (selection.kind === 'Field') {
      const { name, alias } = selection;
      if (alias && alias.value !== name.value) into.isRenamed = true;
      if (isWithheld(selection)) continue;
      const group = into.groups.get(name.value);
      if (group) group.push(selection);
      else into.groups.set(name.value, [selection]);
      continue;
    }
    if (selection.kind === 'FragmentSpread') {
      if (into.seen.has(selection.name.value)) continue;
      into.seen.add(selection.name.value);
    }
    const fragment: { typeCondition?: FragmentDefinitionNode['typeCondition']; selectionSet: SelectionSetNode } =
      selection.kind === 'FragmentSpread' ? info.fragments[selection.name.value]! : selection;
    if (applies(info, fragment.typeCondition?.name.value, type)) gather(info, fragment.selectionSet, type, into);
  }
}

function applies(info: SelectionContext, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = info.schema.getType(condition);
  return isAbstractType(named) && info.schema.isSubType(named, type);
}

/** Merges two selections of the same type. */
export function merged(one: Selection | undefined, other: Selection | undefined): Selection | undefined {
  if (!one || !other) return one ?? other;
  const byType: Selection['byType'] = new Map();
  for (const [type, fields] of one.byType) {
    const both: Fields = new Map(fields);
    for (const [name, below] of other.byType.get(type)!) both.set(name, merged(both.get(name), below));
    byType.set(type, both);
  }
  return { type: one.type, byType, isRenamed: one.isRenamed || other.isRenamed };
}

/** The permissions needed to read the selected fields, each need once, with its field. */
export function permissionsOf(selection: Selection): Needed[] {
  const found = new Map<Need, Needed>();
  const visit = (each: Selection) => {
    for (const [type, fields] of each.byType) {
      for (const [name, below] of fields) {
        for (const need of neededToRead(type, name)) found.set(need, { need, field: `${type.name}.${name}` });
        if (below) visit(below);
      }
    }
  };
  visit(selection);
  return [...found.values()];
}
