import type { GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** A way from an operation down to one field. */
export interface FieldPath {
  /** What is selected on the way, such as `['lines', '... on ReturnOrder', 'total']`, the last one first below the operation. */
  steps: readonly string[];
  /** Every field on the way, by the types it may be read of: `Type.field`. */
  fields: readonly string[];
  /** Whether the last field takes a selection; it is asked for its `__typename` then. */
  isComposite: boolean;
}

/** Every path from a type to every field down to a depth, through interfaces and through each type behind them. */
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
    // Fields of several types behind an interface may stand side by side, so that each needs a name of its own.
    const step = condition.length > 0 ? `${types[0]!.name}_${name}: ${name}` : name;
    const [steps, fields] = [[...condition, step], types.map((type) => `${type.name}.${name}`)];
    yield { steps, fields: isComposite ? [...fields, ...typenamesOf(schema, next)] : fields, isComposite };
    for (const path of pathsFrom(schema, next, depth - 1))
      yield { ...path, steps: [...steps, ...path.steps], fields: [...fields, ...path.fields] };
  }
}

const typenamesOf = (schema: GraphQLSchema, type: GraphQLNamedType): string[] =>
  (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).map((each) => `${each.name}.__typename`);

/** One selection of many paths; a path that ends at an object is asked for its `__typename`. */
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
