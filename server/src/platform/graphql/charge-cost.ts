import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { Context } from '../context.js';

/** Takes the cost of an operation from the budget of its caller, once it is known and before the answer leaves. */
export const chargeCost = (): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async (request) => request.contextValue.budget?.spend(costOf(request)),
  }),
});

/** What the limits of an operation counted: `extensions.cost.requested` of its answer. What was refused before it ran costs nothing. */
function costOf({ response }: GraphQLRequestContextWillSendResponse<Context>): number {
  if (response.body.kind !== 'single') return 0;
  const { data, extensions } = response.body.singleResult;
  if (data === undefined) return 0;
  const cost = extensions?.['cost'] as { requested?: number } | undefined;
  return cost?.requested ?? 0;
}
