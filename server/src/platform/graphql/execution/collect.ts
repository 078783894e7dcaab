import type { FieldNode, FragmentDefinitionNode, GraphQLObjectType, GraphQLSchema, SelectionSetNode } from 'graphql';
import { Kind, isAbstractType } from 'graphql';

/** The fields of an object by their response keys; a field that is selected several times is merged. */
export type Collected = Map<string, FieldNode[]>;

interface CollectContext {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
}

/**
 * The selected fields of an object of a concrete type, in the order of the result. (GraphQL specification, CollectFields;
 * selections that `@skip` and `@include` omit have been removed.)
 */
export function collectFields(
  context: CollectContext,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
): Collected {
  const fields: Collected = new Map();
  const spread = new Set<string>();
  const collect = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const group = fields.get(key);
        if (group) group.push(selection);
        else fields.set(key, [selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(selection.name.value)) continue;
        spread.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? context.fragments[selection.name.value]! : selection;
      if (applies(context.schema, fragment.typeCondition?.name.value, type)) collect(fragment.selectionSet);
    }
  };
  for (const set of sets) if (set) collect(set);
  return fields;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
