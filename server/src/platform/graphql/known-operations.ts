import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode, TypeNode } from 'graphql';
import { GraphQLBoolean, GraphQLID, Kind, isEnumType } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { textOf } from './execution/answer-text.js';
import type { Execute } from './execution/gateway.js';
import { LARGEST_COST, measure, refuseExcess } from './limits.js';
import { RootFields } from './root-fields.js';

/** The total length of the documents that are kept, in characters. */
const KEPT_CHARACTERS = 300_000;

/** The body of a request that is an operation. */
export interface OperationBody {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
  extensions?: object | null;
}

interface Known {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  rootFields: readonly string[];
  /** Whether its cost does not depend on the values of its variables, once they are valid. */
  isFixed: boolean;
  cost: number | undefined;
}

/** The text of an answer without errors; otherwise how the operation ended, whose errors are not yet formatted. */
export type Answered = { text: string } | { ended: Promise<ExecutionResult> };

/**
 * Runs operations that Apollo Server has begun to execute before: it has parsed and validated them, and no plugin refused
 * them. Repeating that for each call takes longer than reading a row. Everything else is left to Apollo Server: other
 * operations, those that exceed a limit, and the format of errors.
 */
export class KnownOperations {
  private readonly known = new LRUCache<string, Map<string, Known>>({ maxSize: KEPT_CHARACTERS });
  private readonly rootFields: RootFields;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly execute: Execute,
  ) {
    this.rootFields = new RootFields(schema);
  }

  readonly plugin: ApolloServerPlugin<Context> = {
    requestDidStart: async () => ({
      executionDidStart: async ({ source, document, operation, request }) => {
        // NOTE: whether introspection is allowed depends on the caller.
        if (/__(?:schema|type)\b/.test(source)) return;
        const known = this.known.get(source) ?? new Map<string, Known>();
        known.set(request.operationName ?? '', {
          document,
          operation,
          rootFields: this.rootFields.of(document, operation),
          isFixed: (operation.variableDefinitions ?? []).every(({ type }) => this.isOneValue(type)),
          cost: undefined,
        });
        this.known.set(source, known, { size: source.length });
      },
    }),
  };

  /** Runs an operation; returns undefined, before anything runs, if Apollo Server has to do it. */
  async answer(body: OperationBody, context: Context): Promise<Answered | undefined> {
    const known = body.extensions ? undefined : this.known.get(body.query)?.get(body.operationName ?? '');
    if (!known) return undefined;
    const { document, operation, rootFields } = known;
    const variables = body.variables ?? {};
    const cost = known.cost ?? this.costOf(known, variables);
    if (cost === undefined) return undefined;
    if (context.notes) Object.assign(context.notes, { type: operation.operation, fields: rootFields });
    const ended = this.execute({ document, operation, request: { variables }, context });
    const result = await ended.catch(() => undefined);
    if (!result?.data || result.errors) return { ended };
    if (known.isFixed) known.cost = cost;
    context.budget?.spend(cost);
    return {
      text: `{"data":${textOf(result.data)},"extensions":{"cost":{"requested":${cost},"limit":${LARGEST_COST}}}}\n`,
    };
  }

  /** The cost of an operation; undefined if it exceeds a limit, which Apollo Server reports. */
  private costOf({ document, operation }: Known, variables: Record<string, unknown>): number | undefined {
    try {
      const measured = measure(this.schema, document, operation, variables);
      refuseExcess(measured);
      return measured.cost;
    } catch {
      return undefined;
    }
  }

  /** Whether a valid value of a variable is one value, neither null nor a number: it counts the same wherever it is used. */
  private isOneValue(type: TypeNode): boolean {
    if (type.kind !== Kind.NON_NULL_TYPE || type.type.kind !== Kind.NAMED_TYPE) return false;
    const named = this.schema.getType(type.type.name.value);
    return named === GraphQLID || named === GraphQLBoolean || isEnumType(named);
  }
}
