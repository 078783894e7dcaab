import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { Context } from '../context.js';

/** Charges the cost of an operation to the budget of its caller before the response is sent. */
export const chargeCost = (): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async (request) => request.contextValue.budget?.spend(costOf(request)),
  }),
});

/** The cost in `extensions.cost.requested` of the response; 0 for operations that were refused before they ran. */
function costOf({ response }: GraphQLRequestContextWillSendResponse<Context>): number {
  if (response.body.kind !== 'single') return 0;
  const { data, extensions } = response.body.singleResult;
  if (data === undefined) return 0;
  const cost = extensions?.['cost'] as { requested?: number } | undefined;
  return cost?.requested ?? 0;
}
