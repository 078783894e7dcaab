import type { GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** A path from an operation to one field. */
export interface FieldPath {
  /** The selections along the path, such as `['lines', '... on ReturnOrder', 'total']`, from the operation down. */
  steps: readonly string[];
  /** Every field along the path as `Type.field`, for each type that it can be read on. */
  fields: readonly string[];
  /** Whether the last field takes a selection; `__typename` is selected then. */
  isComposite: boolean;
}

/** Every path from a type to every field down to a depth, through interfaces and through each type that implements them. */
export function* pathsFrom(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): Generator<FieldPath> {
  if (depth === 0) return;
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  if (isInterfaceType(type)) yield* below(schema, types, Object.keys(type.getFields()), [], depth);
  for (const each of types) {
    const condition = isAbstractType(type) ? [`... on ${each.name}`] : [];
    yield* below(schema, [each], Object.keys(each.getFields()), condition, depth);
  }
}

function* below(
  schema: GraphQLSchema,
  types: readonly GraphQLObjectType[],
  names: readonly string[],
  condition: readonly string[],
  depth: number,
): Generator<FieldPath> {
  for (const name of names) {
    const next = getNamedType(types[0]!.getFields()[name]!.type);
    const isComposite = isObjectType(next) || isAbstractType(next);
    // Fields of several types that implement an interface may be selected together, so that each needs its own alias.
    const step = condition.length > 0 ? `${types[0]!.name}_${name}: ${name}` : name;
    const [steps, fields] = [[...condition, step], types.map((type) => `${type.name}.${name}`)];
    yield { steps, fields: isComposite ? [...fields, ...typenamesOf(schema, next)] : fields, isComposite };
    for (const path of pathsFrom(schema, next, depth - 1))
      yield { ...path, steps: [...steps, ...path.steps], fields: [...fields, ...path.fields] };
  }
}

const typenamesOf = (schema: GraphQLSchema, type: GraphQLNamedType): string[] =>
  (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).map((each) => `${each.name}.__typename`);

/** Merges paths into one selection; `__typename` is selected where a path ends at an object. */
export function selectionOfPaths(paths: readonly FieldPath[]): string {
  const groups = Map.groupBy(
    paths.filter(({ steps }) => steps.length > 0),
    ({ steps }) => steps[0]!,
  );
  const parts = [...groups].map(([step, group]) => {
    const rest = group.map((path) => ({ ...path, steps: path.steps.slice(1) }));
    const isLeaf = rest.every(({ steps, isComposite }) => steps.length === 0 && !isComposite);
    return isLeaf ? step : `${step} ${selectionOfPaths(rest)}`;
  });
  const isEnd = paths.some(({ steps, isComposite }) => steps.length === 0 && isComposite);
  return `{ ${[...(isEnd ? ['__typename'] : []), ...parts].join(' ')} }`;
}
