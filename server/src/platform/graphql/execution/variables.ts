import type { GraphQLInputType, GraphQLSchema, VariableDefinitionNode } from 'graphql';
import { GraphQLError, coerceInputValue, isNonNullType, typeFromAST, valueFromAST } from 'graphql';
import type { Values } from './form.js';

/** The largest number of reported errors. */
const MOST_ERRORS = 10;

/** Thrown to stop reading a variable. It is made once, because the stack of an error takes longer than most variables. */
const LIMIT_REACHED = new Error('The error limit was reached.');

type Read = { coerced: Values } | { errors: readonly GraphQLError[] };

/**
 * The values of an operation's variables, with their defaults (GraphQL specification of October 2021, section 6.1.2).
 * Reports the first ten invalid values with their paths and reasons. graphql-js quotes the whole variable in each error,
 * with which a small request made the server build gigabytes of text; here an error never contains a value.
 */
export function variablesOf(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Values,
): Read {
  const coerced: Values = Object.create(null) as Values;
  const errors: GraphQLError[] = [];
  for (const definition of definitions) {
    if (errors.length >= MOST_ERRORS) break;
    const { name } = definition.variable;
    // NOTE: validation has checked that variables have input types.
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType;
    const isGiven = Object.hasOwn(given, name.value);
    if (isGiven && !(given[name.value] === null && isNonNullType(type))) {
      coerced[name.value] = valueOf(definition, type, given[name.value], errors);
    } else if (!isGiven && definition.defaultValue) {
      coerced[name.value] = valueFromAST(definition.defaultValue, type);
    } else if (isNonNullType(type)) {
      const problem = isGiven ? 'must not be null' : 'was not provided';
      errors.push(
        new GraphQLError(`Variable "$${name.value}" of type "${String(type)}" ${problem}.`, { nodes: definition }),
      );
    }
  }
  return errors.length > 0 ? { errors } : { coerced };
}

function valueOf(definition: VariableDefinitionNode, type: GraphQLInputType, given: unknown, errors: GraphQLError[]) {
  const name = `$${definition.variable.name.value}`;
  try {
    const onError = (path: readonly (string | number)[], _value: unknown, { message }: GraphQLError) => {
      const at = path.length > 0 ? ` at "${[name, ...path].join('.')}"` : '';
      errors.push(new GraphQLError(`Variable "${name}" got an invalid value${at}; ${message}`, { nodes: definition }));
      if (errors.length >= MOST_ERRORS) throw LIMIT_REACHED;
    };
    return coerceInputValue(given, type, onError, true);
  } catch (error) {
    if (error !== LIMIT_REACHED) throw error;
    return undefined;
  }
}
