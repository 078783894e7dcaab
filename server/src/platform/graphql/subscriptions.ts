import type { ExecutionArgs, ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { GraphQLError, OperationTypeNode, createSourceEventStream, getOperationAST } from 'graphql';
import type { ServerOptions, SubscribePayload } from 'graphql-ws';
import { MessageType } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Context, Subscription } from '../context.js';
import { newId } from '../id.js';
import { badUserInput, budgetSpent, tooMany } from './errors.js';
import { CheckedOperations } from './execution/checked-operations.js';
import { collectFields } from './execution/collect.js';
import type { FaultCode } from './faults.js';
import type { EventAnswer } from './event-answers.js';
import { answerTo } from './event-answers.js';
import { formatError } from './format-error.js';
import { measure, refuseExcess } from './limits.js';
import { selectionKey } from './selection-key.js';
import { ValidDocuments, malformed, noField } from './valid-documents.js';

/** The largest number of concurrent subscriptions on one socket. */
export const SUBSCRIPTIONS_PER_SOCKET = 20;

/** What a subscription needs from its socket. */
export interface SocketOf<Extra> {
  /** The context of one operation under this trace id, for the current caller of the socket. */
  contextOf: (extra: Extra, traceId: string) => Promise<Context>;
  /** The caller and its language, as they change while the subscription runs. */
  callerOf: (extra: Extra) => Pick<Subscription, 'actorNow' | 'textsFor'>;
  /** Sends a message, and calls `sent` when the network has taken it. */
  send: (extra: Extra, message: string, sent: (error?: Error) => void) => void;
  /** Reports a server fault: the subscription cannot continue, but a new one may succeed. */
  fail: (extra: Extra) => void;
}

type Hooks<Extra> = Pick<
  ServerOptions<Record<string, unknown>, Extra>,
  'onSubscribe' | 'subscribe' | 'onOperation' | 'onError'
>;

/**
 * Runs subscriptions under the same limits, permissions and error format as HTTP, each with its own trace id. Queries and
 * mutations are accepted over HTTP only, where they are compiled, counted and logged. Events are not yielded to the library,
 * which would make a text for each follower, but sent as they are read.
 */
export function subscriptionHooks<Extra>(schema: GraphQLSchema, socket: SocketOf<Extra>, log: Logger): Hooks<Extra> {
  const operations = new SubscribedOperations(schema);
  const traceIds = new WeakMap<SubscribePayload, string>();
  const traceOf = (payload: SubscribePayload): string =>
    traceIds.get(payload) ?? traceIds.set(payload, newId()).get(payload)!;
  const formatted = (errors: readonly GraphQLError[], traceId: string) =>
    errors.map((error) => formatError(causeOf(error).toJSON(), causeOf(error), log, { traceId, writes: NO_WRITES }));
  const textOf = (answer: EventAnswer, traceId: string): string =>
    typeof answer === 'string'
      ? answer
      : JSON.stringify({ ...answer, errors: formatted(answer.errors ?? [], traceId) });
  return {
    onSubscribe: async ({ extra, subscriptions }, id, payload) => {
      if (Object.keys(subscriptions).length > SUBSCRIPTIONS_PER_SOCKET) return [tooManySubscriptions()];
      const traceId = traceOf(payload);
      const context = await socket.contextOf(extra, traceId);
      try {
        const { args, selection } = operations.executionOf(payload, context);
        const start = `{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":`;
        const send = sending(args, (answer, sent) => socket.send(extra, `${start}${textOf(answer, traceId)}}`, sent));
        const subscription: Subscription = { ...socket.callerOf(extra), selection, send };
        return { ...args, contextValue: { ...context, subscription } };
      } catch (error) {
        if (error instanceof GraphQLError) return [error];
        throw error;
      }
    },
    subscribe: (args) => createSourceEventStream(args) as Promise<AsyncGenerator<never> | ExecutionResult>,
    onOperation: (_socket, _id, _payload, _args, result) =>
      Symbol.asyncIterator in result ? result : refused(result as ExecutionResult),
    onError: ({ extra }, _id, payload, errors) => {
      const sent = formatted(errors, traceOf(payload));
      if (sent.some(isFault)) socket.fail(extra);
      return sent;
    },
  };
}

/** Reads and checks the operations of subscriptions. */
class SubscribedOperations {
  private readonly documents: ValidDocuments;
  private readonly operations: CheckedOperations;

  constructor(private readonly schema: GraphQLSchema) {
    this.documents = new ValidDocuments(schema);
    this.operations = new CheckedOperations(schema);
  }

  /** What to execute, and what the subscription selects. */
  executionOf(payload: SubscribePayload, context: Context): { args: ExecutionArgs; selection: string } {
    const { schema } = this;
    const { budget } = context;
    if (budget?.isSpent) throw budgetSpent(budget);
    const document = this.documents.read(payload.query);
    const operation = getOperationAST(document, payload.operationName);
    if (!operation) throw badUserInput('Set `operationName` to the name of one operation in the document.');
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
      throw badUserInput('This socket accepts subscriptions only. Send queries and mutations over HTTP.');
    const variables = payload.variables ?? {};
    const measured = measure(schema, document, operation, variables);
    refuseExcess(measured);
    const checked = this.operations.check({ document, operation, variables }, context);
    if ('errors' in checked) throw refusalOf(checked.errors[0]!);
    const { form, refusals } = checked;
    // NOTE: a subscription runs for a long time; it is refused if any of its fields is.
    if (!form || refusals.length > 0) throw refusals[0]!;
    const { fragments, operation: selecting } = form;
    const selected = collectFields({ schema, fragments }, schema.getSubscriptionType()!, [selecting.selectionSet]);
    if (selected.size === 0) throw noField();
    budget?.spend(measured.cost);
    const { operationName, variables: variableValues } = payload;
    const args = { schema, document, operationName, variableValues };
    return { args, selection: selectionKey(document, operation, variables) };
  }
}

/** Sends the result for an event of a subscription. */
function sending(
  args: ExecutionArgs,
  send: (answer: EventAnswer, sent: (error?: Error) => void) => void,
): Subscription['send'] {
  return (event, sent) => {
    const answer = answerTo(event, args);
    if (answer instanceof Promise) answer.then((made) => send(made, sent)).catch(sent);
    else send(answer, sent);
  };
}

/** A value that a scalar refused is reported as an invalid variable, not with the code of the scalar. */
const refusalOf = (error: GraphQLError) => (error.originalError ? malformed(error) : error);

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
