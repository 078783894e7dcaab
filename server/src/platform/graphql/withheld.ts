import type { FieldNode } from 'graphql';
import { GraphQLBoolean, Kind, TypeNameMetaFieldDef } from 'graphql';

/** The name of a field that is executed as null because its caller may not read it. Validation refuses it to callers. */
const WITHHELD = '__withheld';

/** The selection that replaces a field without permission: a null under the same response key. */
export const withheldAs = (key: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: key },
  name: { kind: Kind.NAME, value: WITHHELD },
});

export const isWithheld = (node: FieldNode): boolean => node.name.value === WITHHELD;

/** The definition of a withheld field for the executor. It is no part of the schema. */
export const WithheldFieldDef = { ...TypeNameMetaFieldDef, name: WITHHELD, type: GraphQLBoolean };
