import type { GraphQLResolveInfo, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { GraphQLError, parse } from 'graphql';
import type { Actor } from '../platform/actor.js';
import { systemActor } from '../platform/actor.js';
import { Authoriser } from '../platform/graphql/authorise.js';
import { collectFields } from '../platform/graphql/execution/collect.js';
import type { Form } from '../platform/graphql/execution/form.js';
import { formOf } from '../platform/graphql/execution/form.js';
import { checkOperation } from '../platform/graphql/permissions.js';
import { checkSelection } from '../platform/graphql/selection-rights.js';
import { isWithheld } from '../platform/graphql/withheld.js';
import { createReader } from '../schema.js';
import type { FieldPath } from './field-paths.js';
import { selectionOfPaths } from './field-paths.js';
import type { Kind, Operation } from './schema-walk.js';
import { calling } from './schema-walk.js';

/** A path of an operation. */
export interface Question {
  kind: Kind;
  operation: Operation;
  path: FieldPath;
}

export const named = ({ kind, operation, path }: Question): string =>
  `${kind} ${operation.name} ${path.steps.join(' ')}`;

/**
 * The decisions of the server about paths: whether all of a path is executed for a caller with these permissions. Throws if
 * a part that is executed contains anything without permission, or if the error does not name a field of the path.
 */
export function decisionsOf(schema: GraphQLSchema) {
  const authoriser = new Authoriser<Form>(schema);
  const reader = createReader();
  return (question: Question): ((held: ReadonlySet<string>) => boolean) => {
    const { kind, operation, path } = question;
    const document = parse(calling(kind, operation, selectionOfPaths([path])), { noLocation: true });
    const form = formOf(schema, document, document.definitions[0] as OperationDefinitionNode, {});
    const keys = [operation.name, ...path.steps.flatMap(keyOf), '__typename'].join();
    return (held) => {
      const actor = { ...systemActor('API'), permissions: held };
      const part = authoriser.authorise(form, {}, { actor, reader });
      if (part instanceof GraphQLError) throw part;
      if (part.form) checkAgain(schema, part.form, actor);
      const [refusal, ...more] = part.refusals;
      if (!refusal) return true;
      const isNamed = refusal.extensions['code'] === 'FORBIDDEN' && keys.startsWith(refusal.path!.join());
      if (!isNamed || more.length > 0 || part.form === form)
        throw new Error(`${named(question)} is refused as ${refusal.path!.join('.')}.`);
      return false;
    };
  };
}

/** Throws if the checks of the resolvers refuse anything in a part. */
function checkAgain(schema: GraphQLSchema, { operation, fragments }: Form, actor: Actor): void {
  const root = schema.getRootType(operation.operation)!;
  for (const fieldNodes of collectFields({ schema, fragments }, root, [operation.selectionSet]).values()) {
    if (isWithheld(fieldNodes[0]!)) continue;
    const field = root.getFields()[fieldNodes[0]!.name.value]!;
    const info = { schema, fragments, variableValues: {}, fieldNodes, returnType: field.type };
    checkOperation(field, actor);
    checkSelection(info as unknown as GraphQLResolveInfo, actor);
  }
}

/** The response key of a step of a path; none for a type condition. */
const keyOf = (step: string): string[] => (step.startsWith('...') ? [] : [step.split(':')[0]!]);
