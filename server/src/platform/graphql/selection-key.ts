import { createHash } from 'node:crypto';
import type { DocumentNode, OperationDefinitionNode, SelectionNode } from 'graphql';
import { Kind, print, visit } from 'graphql';

/** The argument from which a subscription continues. It decides which event is the first, and not what events contain. */
const AFTER = 'after';

interface Written {
  text: string;
  /** The variables that it uses. */
  variables: readonly string[];
}

const known = new WeakMap<OperationDefinitionNode, Written>();

/**
 * Identifies what a subscription selects: its document, its operation and the values of its variables, except where it
 * continues. Subscriptions with the same key read the same; those that differ in form only may have different keys.
 */
export function selectionKey(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): string {
  let written = known.get(operation);
  if (!written) known.set(operation, (written = writtenWithoutCursor(document, operation)));
  // NOTE: a variable without a value has its default, which one that is null does not have.
  const given = written.variables.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]);
  return createHash('sha256')
    .update(JSON.stringify([written.text, given]))
    .digest('base64url');
}

function writtenWithoutCursor(document: DocumentNode, operation: OperationDefinitionNode): Written {
  const selections = operation.selectionSet.selections.map(withoutCursor);
  const selecting = { ...operation, selectionSet: { ...operation.selectionSet, selections } };
  const others = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const whole: DocumentNode = { kind: Kind.DOCUMENT, definitions: [selecting, ...others] };
  const variables = new Set<string>();
  visit(whole, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void variables.add(name.value),
  });
  return { text: print(whole), variables: [...variables].sort() };
}

const withoutCursor = (selection: SelectionNode): SelectionNode =>
  selection.kind === Kind.FIELD
    ? { ...selection, arguments: selection.arguments?.filter(({ name }) => name.value !== AFTER) }
    : selection;
