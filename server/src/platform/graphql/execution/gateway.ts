import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../context.js';
import type { MeasuredForm } from './checked-operations.js';
import { CheckedOperations } from './checked-operations.js';
import { Executable } from './executable.js';
import type { Values } from './form.js';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

/** An operation to execute. */
interface Request {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  request: { variables?: Values };
  context: Context;
}

/** Executes an operation, and returns its result with its errors. */
export type Execute = (request: Request) => Promise<ExecutionResult>;

/** The largest total number of expanded fields in the cached executables; the least recently used are evicted first. */
const CACHED_FIELDS = 100_000;

/** Executes operations for Apollo Server, which passes operations to a gateway and formats the errors of the result. */
export function executingGateway(schema: GraphQLSchema, execute: Execute): Gateway {
  // NOTE: an operation that has ended already is not executed again.
  const executor = async (request: Request) => request.context.ended ?? execute(request);
  return {
    load: async () => ({ executor: executor as never }),
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}

/** Executes operations. Executables are cached by the form of an operation, not by its text. (Decision 0067.) */
export function executorOf(schema: GraphQLSchema): Execute {
  const operations = new CheckedOperations(schema);
  const cache = new LRUCache<string, Executable>({ maxSize: CACHED_FIELDS });
  const executableOf = (form: MeasuredForm): Executable => {
    const found = cache.get(form.key);
    if (found) return found;
    const compiled = new Executable(schema, form);
    cache.set(form.key, compiled, { size: form.size + 1 });
    return compiled;
  };
  return async (request: Request): Promise<ExecutionResult> => {
    const { document, operation, context } = request;
    const requested = { document, operation, variables: request.request.variables ?? {} };
    const checked = operations.check(requested, context);
    if ('errors' in checked) return { errors: checked.errors };
    const { form, values, refusals } = checked;
    if (!form) return { errors: refusals, data: null };
    const result = await executableOf(form).execute(context, values);
    return refusals.length > 0 ? { ...result, errors: [...(result.errors ?? []), ...refusals] } : result;
  };
}
