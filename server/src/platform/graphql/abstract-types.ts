import type { GraphQLSchema } from 'graphql';
import { isAbstractType } from 'graphql';

/** Resolves abstract types from `__typename` of the row; the executor needs a synchronous result. */
export function resolveByTypeName(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (row: { __typename: string }) => row.__typename;
  }
}
