import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { GraphQLError, OperationTypeNode, getOperationAST, parse, validate } from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Context } from '../context.js';
import { newId } from '../id.js';
import { isDocumentTooDeep } from '../nesting.js';
import { badUserInput, budgetSpent, tooDeep, tooMany } from './errors.js';
import { CheckedOperations } from './execution/checked-operations.js';
import { collectFields } from './execution/collect.js';
import type { FaultCode } from './faults.js';
import { formatError } from './format-error.js';
import { LARGEST_DOCUMENT_TOKENS, measure, refuseExcess } from './limits.js';

/** The largest number of concurrent subscriptions on one socket. */
export const SUBSCRIPTIONS_PER_SOCKET = 20;

/** What a subscription needs from its socket. */
export interface SocketOf<Extra> {
  /** The context of one operation under this trace id, for the current caller of the socket. */
  contextOf: (extra: Extra, traceId: string) => Promise<Context>;
  /** Reports a server fault: the subscription cannot continue, but a new one may succeed. */
  fail: (extra: Extra) => void;
}

type Hooks<Extra> = Pick<
  ServerOptions<Record<string, unknown>, Extra>,
  'onSubscribe' | 'onOperation' | 'onNext' | 'onError'
>;

/**
 * Runs subscriptions under the same limits, permissions and error format as HTTP, each with its own trace id. Queries and
 * mutations are accepted over HTTP only, where they are compiled, counted and logged.
 */
export function subscriptionHooks<Extra>(schema: GraphQLSchema, socket: SocketOf<Extra>, log: Logger): Hooks<Extra> {
  const traceIds = new WeakMap<SubscribePayload, string>();
  const traceOf = (payload: SubscribePayload): string =>
    traceIds.get(payload) ?? traceIds.set(payload, newId()).get(payload)!;
  const formatted = (errors: readonly GraphQLError[], traceId: string) =>
    errors.map((error) => formatError(causeOf(error).toJSON(), causeOf(error), log, { traceId, writes: NO_WRITES }));
  return {
    onSubscribe: async ({ extra, subscriptions }, _id, payload) => {
      if (Object.keys(subscriptions).length > SUBSCRIPTIONS_PER_SOCKET) return [tooManySubscriptions()];
      const context = await socket.contextOf(extra, traceOf(payload));
      try {
        return executionOf(schema, payload, context);
      } catch (error) {
        if (error instanceof GraphQLError) return [error];
        throw error;
      }
    },
    onOperation: (_socket, _id, _payload, _args, result) =>
      Symbol.asyncIterator in result ? result : refused(result as ExecutionResult),
    onNext: (_socket, _id, payload, _args, result) =>
      result.errors ? { ...result, errors: formatted(result.errors, traceOf(payload)) } : undefined,
    onError: ({ extra }, _id, payload, errors) => {
      const sent = formatted(errors, traceOf(payload));
      if (sent.some(isFault)) socket.fail(extra);
      return sent;
    },
  };
}

function executionOf(schema: GraphQLSchema, payload: SubscribePayload, contextValue: Context): ExecutionArgs {
  const { budget } = contextValue;
  if (budget?.isSpent) throw budgetSpent(budget);
  const document = readDocument(schema, payload.query);
  const operation = getOperationAST(document, payload.operationName);
  if (!operation) throw badUserInput('Set `operationName` to the name of one operation in the document.');
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    throw badUserInput('This socket accepts subscriptions only. Send queries and mutations over HTTP.');
  const variables = payload.variables ?? {};
  const measured = measure(schema, document, operation, variables);
  refuseExcess(measured);
  const checked = new CheckedOperations(schema).check({ document, operation, variables }, contextValue);
  if ('errors' in checked) throw refusalOf(checked.errors[0]!);
  const { form, refusals } = checked;
  // NOTE: a subscription runs for a long time; it is refused if any of its fields is.
  if (!form || refusals.length > 0) throw refusals[0]!;
  const { fragments, operation: selecting } = form;
  const selected = collectFields({ schema, fragments }, schema.getSubscriptionType()!, [selecting.selectionSet]);
  if (selected.size === 0) throw noField();
  budget?.spend(measured.cost);
  return {
    schema,
    document,
    operationName: payload.operationName,
    variableValues: payload.variables,
    contextValue,
  };
}

function readDocument(schema: GraphQLSchema, query: string) {
  const document = parsed(query);
  const [invalid] = validated(schema, document);
  if (invalid) throw malformed(invalid);
  return document;
}

function parsed(query: string): DocumentNode {
  if (isDocumentTooDeep(query)) throw tooDeep();
  try {
    return parse(query, { maxTokens: LARGEST_DOCUMENT_TOKENS });
  } catch (error) {
    throw error instanceof GraphQLError ? malformed(error) : error;
  }
}

/** graphql-js collects the field of a subscription without variables, and throws where a condition on it needs one. */
function validated(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, undefined, { maxErrors: 1 });
  } catch (error) {
    throw error instanceof GraphQLError ? noField() : error;
  }
}

const noField = () =>
  badUserInput('A subscription must select one field, which is neither skipped nor included by a variable.');

/** A value that a scalar refused is reported as an invalid variable, not with the code of the scalar. */
const refusalOf = (error: GraphQLError) => (error.originalError ? malformed(error) : error);

const malformed = ({ message, nodes, source, positions }: GraphQLError): GraphQLError =>
  new GraphQLError(message.replace(/ ?Did you mean .+\?$/, ''), {
    nodes,
    source,
    positions,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });

const tooManySubscriptions = () =>
  tooMany(`A socket may have at most ${SUBSCRIPTIONS_PER_SOCKET} subscriptions. End one, or use a wider filter.`);

/** An error before the first event is sent as the error that ends the subscription, not as its first event. */
const refused = ({ errors }: ExecutionResult): AsyncIterable<never> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(errors![0]!) }),
});

/** The library wraps the error that ended a subscription. */
const causeOf = (error: GraphQLError): GraphQLError =>
  error.originalError instanceof GraphQLError ? error.originalError : error;

/** Subscriptions write nothing. */
const NO_WRITES = { committed: 0, unknown: 0 };

const FAULTS: unknown[] = ['INTERNAL', 'UNAVAILABLE', 'TIMED_OUT', 'LOCKED'] satisfies FaultCode[];

const isFault = ({ extensions }: GraphQLFormattedError) => FAULTS.includes(extensions?.['code']);
