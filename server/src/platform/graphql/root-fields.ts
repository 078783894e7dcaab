import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';

/** Further fields are omitted. */
const MOST_NAMED = 10;

/**
 * The root fields that an operation selects, each once, in order of selection. They are names of the schema only, never
 * aliases or operation names chosen by a caller, so that they can be used as metric labels and in logs.
 */
export class RootFields {
  private readonly known = new WeakMap<OperationDefinitionNode, readonly string[]>();

  constructor(private readonly schema: GraphQLSchema) {}

  of(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
    const known = this.known.get(operation);
    if (known) return known;
    const fields = this.find(document, operation);
    this.known.set(operation, fields);
    return fields;
  }

  private find(document: DocumentNode, operation: OperationDefinitionNode): string[] {
    const root = this.schema.getRootType(operation.operation)?.getFields() ?? {};
    const found = new Set<string>();
    const spread = new Set<FragmentDefinitionNode>();
    const sets = [operation.selectionSet];
    for (let set = sets.shift(); set && found.size < MOST_NAMED; set = sets.shift()) {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          const { value: name } = selection.name;
          if (name in root) found.add(name);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) sets.push(selection.selectionSet);
        else {
          const fragment = document.definitions.find(
            (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
          ) as FragmentDefinitionNode | undefined;
          // NOTE: each fragment is read once, however often it is spread.
          if (fragment && !spread.has(fragment)) sets.push(spread.add(fragment) && fragment.selectionSet);
        }
        if (found.size === MOST_NAMED) break;
      }
    }
    return [...found];
  }
}
