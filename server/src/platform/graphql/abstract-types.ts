import type { GraphQLSchema } from 'graphql';
import { isAbstractType } from 'graphql';

/** Rows say by themselves which type they are; graphql-jit needs that answer at once, not as a promise. */
export function resolveByTypeName(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (row: { __typename: string }) => row.__typename;
  }
}
