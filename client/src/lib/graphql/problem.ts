import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';

/** A failed request: the code that selects the message, and the trace id that finds it in the log. */
export interface Problem {
  code: string;
  traceId: string | undefined;
}

/** A failed request, as `send` of a mutation and requests without the Apollo client throw it. */
export class RequestError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Reads the code and the trace id from the error of a request. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof RequestError) return error.problem;
  if (CombinedGraphQLErrors.is(error)) return problemOf(error.errors[0]?.extensions);
  const isAnswered = ServerError.is(error) || ServerParseError.is(error);
  return { code: isAnswered && !isGatewayError(error.statusCode) ? 'INTERNAL' : 'NETWORK', traceId: undefined };
}

/** Whether a proxy answered because it could not reach the server. Avoir's own 503 has a body in the format of GraphQL. */
export function isGatewayError(status: number): boolean {
  return status >= 502 && status <= 504;
}

/** Reads the extensions of a top-level error. */
export function problemOf(extensions: Record<string, unknown> | undefined): Problem {
  const { code, traceId } = extensions ?? {};
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    traceId: typeof traceId === 'string' ? traceId : undefined,
  };
}
