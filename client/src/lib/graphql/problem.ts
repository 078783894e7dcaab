import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';

/** A failed request: the code that selects the message, and the trace id that finds it in the log. */
export interface Problem {
  code: string;
  traceId: string | undefined;
}

/** A failed request that was sent without the Apollo client. */
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
  const answered = ServerError.is(error) || ServerParseError.is(error);
  return { code: answered ? 'INTERNAL' : 'NETWORK', traceId: undefined };
}

/** Reads the extensions of a top-level error. */
export function problemOf(extensions: Record<string, unknown> | undefined): Problem {
  const { code, traceId } = extensions ?? {};
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    traceId: typeof traceId === 'string' ? traceId : undefined,
  };
}
