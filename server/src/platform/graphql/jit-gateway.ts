import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { GraphQLScalarType, GraphQLSchema, Kind, execute } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { CompiledQuery } from 'graphql-jit';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Context } from '../context.js';

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

interface Request {
  queryHash: string;
  operationName: string | null;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  request: { variables?: Record<string, unknown> };
  context: unknown;
}

const LARGEST_CACHE = 500;

/** Stands for the type of every variable in a compiled document: its value has been read already. */
const AlreadyRead = new GraphQLScalarType({ name: 'AlreadyRead__' });

/**
 * Lets graphql-jit execute behind Apollo Server: each document is compiled once. Apollo hands a schema to a gateway and
 * takes the result through its own error formatting, which the plugin hook `responseForOperation` would go round.
 *
 * Variables are read by graphql-js: graphql-jit would write out input types that contain themselves for ever, and its
 * errors are no GraphQLErrors.
 */
export function jitGateway(schema: GraphQLSchema): Gateway {
  const config = schema.toConfig();
  const jitSchema = new GraphQLSchema({ ...config, types: [...config.types, AlreadyRead] });
  const compiled = new Map<string, CompiledQuery | undefined>();
  const executor = async (request: Request): Promise<ExecutionResult> => {
    const key = `${request.queryHash}\0${request.operationName ?? ''}`;
    if (!compiled.has(key)) keep(compiled, key, compile(jitSchema, request));
    const query = compiled.get(key);
    if (!query) return executePlainly(schema, request);
    const read = getVariableValues(
      schema,
      request.operation.variableDefinitions ?? [],
      request.request.variables ?? {},
    );
    return read.errors ? { errors: read.errors } : query.query(undefined, request.context, read.coerced);
  };
  return {
    load: async () => ({ executor: executor as never }),
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}

function compile(schema: GraphQLSchema, request: Request): CompiledQuery | undefined {
  const result = compileQuery(schema, withReadVariables(request.document), request.operationName ?? undefined);
  return isCompiledQuery(result) ? result : undefined;
}

/** The document with its selections untouched, for the reader knows them by identity. */
function withReadVariables(document: DocumentNode): DocumentNode {
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: AlreadyRead.name } } as const;
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const variableDefinitions = definition.variableDefinitions?.map(({ kind, variable }) => ({ kind, variable, type }));
    return { ...definition, variableDefinitions };
  });
  return { ...document, definitions };
}

function keep<Value>(cache: Map<string, Value>, key: string, value: Value) {
  cache.set(key, value);
  if (cache.size > LARGEST_CACHE) cache.delete(cache.keys().next().value!);
}

async function executePlainly(schema: GraphQLSchema, request: Request): Promise<ExecutionResult> {
  return execute({
    schema,
    document: request.document,
    operationName: request.operationName,
    variableValues: request.request.variables,
    contextValue: request.context,
  });
}
