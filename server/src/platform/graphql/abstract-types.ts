import type { GraphQLSchema } from 'graphql';
import { isAbstractType } from 'graphql';

/** Rows name their own type, and the executor asks for it at once, not as a promise. */
export function resolveByTypeName(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (row: { __typename: string }) => row.__typename;
  }
}
