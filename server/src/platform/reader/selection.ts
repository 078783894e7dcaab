import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLResolveInfo,
  SelectionSetNode,
} from 'graphql';
import {
  GraphQLSkipDirective,
  GraphQLIncludeDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
} from 'graphql';
import type { Need } from '../graphql/reading-rights.js';
import { neededToRead } from '../graphql/reading-rights.js';
import type { Needed } from '../graphql/selection-rights.js';

/** What was selected of one concrete type: field name to what is selected below it. `__typename` is a field like others. */
export type Fields = Map<string, Selection | undefined>;

/** What was selected of a type; for an interface or union, apart for each type it may turn out to be. */
export interface Selection {
  type: GraphQLNamedType;
  byType: Map<GraphQLObjectType, Fields>;
  /** Whether one of its own fields is asked for under another name. */
  isRenamed: boolean;
}

/** What a selection is read with. `isVariable` becomes true when @skip or @include was met: then it holds for one request. */
export interface Surroundings extends Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'> {
  isVariable?: boolean;
}

/** Gathers the selection below `nodes`, which are all of type `type`. Fields that @skip or @include leaves out are absent. */
export function selectionOf(info: Surroundings, nodes: readonly FieldNode[], type: GraphQLNamedType): Selection {
  const concrete = isAbstractType(type) ? info.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  const gathered = concrete.map((each) => [each, gatheredFrom(info, nodes, each)] as const);
  return {
    type,
    byType: new Map(gathered.map(([each, { groups }]) => [each, fieldsOf(info, each, groups)])),
    isRenamed: gathered.some(([, { isRenamed }]) => isRenamed),
  };
}

/** The places at which each field of a type is selected. */
interface Gathered {
  groups: Map<string, FieldNode[]>;
  isRenamed: boolean;
  /** Keeps a fragment that is spread again and again from being walked again and again. */
  seen: Set<string>;
}

function gatheredFrom(info: Surroundings, nodes: readonly FieldNode[], type: GraphQLObjectType): Gathered {
  const gathered: Gathered = { groups: new Map(), isRenamed: false, seen: new Set() };
  for (const node of nodes) if (node.selectionSet) gather(info, node.selectionSet, type, gathered);
  return gathered;
}

function fieldsOf(info: Surroundings, type: GraphQLObjectType, groups: Gathered['groups']): Fields {
  const fields: Fields = new Map();
  for (const [name, group] of groups) {
    const below = getNamedType(type.getFields()[name]?.type);
    fields.set(name, isCompositeType(below) ? selectionOf(info, group, below) : undefined);
  }
  return fields;
}

function gather(info: Surroundings, set: SelectionSetNode, type: GraphQLObjectType, into: Gathered) {
  for (const selection of set.selections) {
    if (!isWanted(info, selection)) continue;
    if (selection.kind === 'Field') {
      const { name, alias } = selection;
      if (alias && alias.value !== name.value) into.isRenamed = true;
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

/** Whether @skip and @include leave a selection in, for the variables of this request. */
export function isWanted(info: Surroundings, node: Parameters<typeof getDirectiveValues>[1]): boolean {
  if (!node.directives?.length) return true;
  info.isVariable = true;
  const variables = info.variableValues;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}

function applies(info: Surroundings, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = info.schema.getType(condition);
  return isAbstractType(named) && info.schema.isSubType(named, type);
}

/** Two selections of the same type as one. */
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

/** What the selected fields need to be read, each need once, with the field it stands at. */
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
