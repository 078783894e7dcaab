import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import {
  Kind,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
} from 'graphql';

/** The cost of the query with which tools read the whole schema. */
const COST_OF_WHOLE_SCHEMA = 10_000;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
/** The length of each list of the introspection schema, by the name of its field. */
type Lengths = Record<string, number>;
type Price = (node: FieldNode, fragments: Fragments) => number;

const prices = new WeakMap<GraphQLSchema, Price>();

/**
 * The cost of `__schema` or `__type` with its selection, in points. Values are counted with the average lengths of the
 * lists of this schema, and below `__type` with the longest. The query of tools costs 10,000 for a schema of any size.
 */
export function introspectionCost(schema: GraphQLSchema, node: FieldNode, fragments: Fragments): number {
  let price = prices.get(schema);
  if (!price) prices.set(schema, (price = priceOf(schema)));
  return price(node, fragments);
}

function priceOf(schema: GraphQLSchema): Price {
  const { average, longest } = lengthsOf(schema);
  const valuesOf: Price = (node, fragments) =>
    node.name.value === '__type'
      ? valuesBelow(node, schema.getType('__Type')!, fragments, longest)
      : valuesBelow(node, schema.getType('__Schema')!, fragments, average);
  const { definitions } = parse(getIntrospectionQuery());
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const whole = valuesOf(
    operation.selectionSet.selections[0] as FieldNode,
    new Map(fragments.map((each) => [each.name.value, each])),
  );
  return (node, known) => Math.ceil((COST_OF_WHOLE_SCHEMA * valuesOf(node, known)) / whole);
}

function valuesBelow(node: FieldNode, type: GraphQLNamedType, fragments: Fragments, lengths: Lengths): number {
  const known = new Map<string, number>();
  const ofSet = (set: SelectionSetNode | undefined, parent: GraphQLNamedType): number =>
    (set?.selections ?? []).reduce((sofar, each) => sofar + ofSelection(each, parent), 0);
  const ofSelection = (each: SelectionNode, parent: GraphQLNamedType): number => {
    if (each.kind === Kind.INLINE_FRAGMENT) return ofSet(each.selectionSet, parent);
    if (each.kind === Kind.FRAGMENT_SPREAD) return ofFragment(each.name.value, parent);
    const field = isObjectType(parent) ? parent.getFields()[each.name.value] : undefined;
    if (!field) return 1;
    const length = isListType(getNullableType(field.type)) ? (lengths[field.name] ?? 1) : 1;
    return length * (1 + ofSet(each.selectionSet, getNamedType(field.type)));
  };
  const ofFragment = (name: string, parent: GraphQLNamedType): number => {
    if (!known.has(name)) known.set(name, ofSet(fragments.get(name)?.selectionSet, parent));
    return known.get(name)!;
  };
  return 1 + ofSet(node.selectionSet, type);
}

function lengthsOf(schema: GraphQLSchema): { average: Lengths; longest: Lengths } {
  const types = Object.values(schema.getTypeMap());
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const lists: Record<string, number[]> = {
    fields: withFields.map((type) => Object.keys(type.getFields()).length),
    args: withFields.flatMap((type) => Object.values(type.getFields()).map(({ args }) => args.length)),
    interfaces: withFields.map((type) => type.getInterfaces().length),
    inputFields: types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length),
    enumValues: types.filter(isEnumType).map((type) => type.getValues().length),
    possibleTypes: types.filter(isInterfaceType).map((type) => schema.getPossibleTypes(type).length),
  };
  const fixed = { types: types.length, directives: schema.getDirectives().length, locations: 10 };
  const sum = (numbers: readonly number[]) => numbers.reduce((sofar, each) => sofar + each, 0);
  const each = (length: (name: string, numbers: number[]) => number): Lengths => ({
    ...fixed,
    ...Object.fromEntries(Object.entries(lists).map(([name, numbers]) => [name, length(name, numbers)])),
  });
  return {
    // NOTE: a type has fields, input fields or values; arguments belong to fields, not to types.
    average: each((name, numbers) => sum(numbers) / (name === 'args' ? numbers.length : types.length)),
    longest: each((_name, numbers) => Math.max(1, ...numbers)),
  };
}
