import fc from 'fast-check';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isCompositeType, isObjectType } from 'graphql';

type AnyField = GraphQLField<unknown, unknown>;

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const AROUND = [
  'totalCount',
  'isTotalCountExact',
  PAGE_INFO,
  '__typename',
  'all: totalCount',
  'again: nodes { __typename }',
];

/** A random selection on a list: its rows two levels deep, and its other fields. Names may collide, which is invalid. */
export function listSelection(schema: GraphQLSchema, node: GraphQLNamedType): fc.Arbitrary<string> {
  const edges = selectionOf(schema, node, 1).map((selection) => `edges { cursor node ${selection} }`);
  const facts = fc.subarray(AROUND).map((chosen) => chosen.join(' '));
  const around = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 3, arbitrary: facts }, edges);
  return fc.tuple(around, selectionOf(schema, node, 2)).map(([beside, rows]) => `{ ${beside} nodes ${rows} }`);
}

/** Some fields of a type in any sequence; for an interface, some of each type that implements it. */
function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type].filter(isObjectType);
  const parts = types.map((each) =>
    fieldsOf(schema, each, depth).chain((fields) => {
      const inFragment = `... on ${each.name} { ${fields} }`;
      return fc.constantFrom(inFragment, isAbstractType(type) ? inFragment : fields);
    }),
  );
  return fc.tuple(...parts).map((all) => `{ ${all.join(' ')} }`);
}

const fieldsOf = (schema: GraphQLSchema, type: GraphQLObjectType, depth: number): fc.Arbitrary<string> => {
  const fields = Object.values(type.getFields()).filter((each) => depth > 0 || !isComposite(each));
  const field = fields.map((each) => fieldOf(schema, each, depth));
  return fc
    .array(fc.oneof(fc.constant('__typename'), ...field), { minLength: 1, maxLength: 5 })
    .map((all) => all.join(' '));
};

const isComposite = ({ type }: AnyField): boolean => isCompositeType(getNamedType(type));

/** A field, sometimes with an alias. */
function fieldOf(schema: GraphQLSchema, field: AnyField, depth: number): fc.Arbitrary<string> {
  const below = isComposite(field) ? selectionOf(schema, getNamedType(field.type), depth - 1) : fc.constant('');
  const name = fc.oneof({ weight: 9, arbitrary: fc.constant('') }, fc.constantFrom('other: ', 'id: '));
  return fc.tuple(name, below).map(([as, selection]) => `${as}${field.name} ${selection}`);
}
