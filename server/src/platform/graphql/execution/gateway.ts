import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { execute } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../context.js';
import type { MeasuredForm } from './admission.js';
import { Admission } from './admission.js';
import { Executable } from './executable.js';
import type { Values } from './form.js';
import { withLiterals } from './form.js';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

interface Request {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | null;
  request: { variables?: Values };
  context: Context;
}

/** How many expanded fields the executables that are kept may have together; the least recently used leave first. */
const KEPT_FIELDS = 100_000;

/**
 * Executes operations behind Apollo Server, which hands its schema to a gateway and takes the result through its own
 * error formatting. Executables are kept by the form of an operation and not by its text. (Decision 0067.)
 */
export function executingGateway(schema: GraphQLSchema): Gateway {
  const executor = executorOf(schema);
  return {
    load: async () => ({ executor: executor as never }),
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}

function executorOf(schema: GraphQLSchema) {
  const admission = new Admission(schema);
  const kept = new LRUCache<string, Executable>({ maxSize: KEPT_FIELDS });
  const executableOf = (form: MeasuredForm): Executable => {
    const found = kept.get(form.key);
    if (found) return found;
    const made = new Executable(schema, form);
    kept.set(form.key, made, { size: form.size + 1 });
    return made;
  };
  return async (request: Request): Promise<ExecutionResult> => {
    const { document, operation, context } = request;
    const asked = { document, operation, variables: request.request.variables ?? {} };
    const admitted = admission.admit(asked, context.actor);
    if ('errors' in admitted) return { errors: admitted.errors };
    const values = withLiterals(admitted.form, admitted.variables);
    return values ? executableOf(admitted.form).execute(context, values) : executePlainly(schema, request);
  };
}

/** For an argument that has no value: graphql-js says which. */
const executePlainly = async (schema: GraphQLSchema, request: Request): Promise<ExecutionResult> =>
  execute({
    schema,
    document: request.document,
    operationName: request.operationName,
    variableValues: request.request.variables,
    contextValue: request.context,
  });
