import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { Allow, Runs } from '../../platform/graphql/decorators.js';
import { mutate } from '../../platform/graphql/mutate.js';
import { createLocation } from './actions/create-location.js';
import {
  StockLocationArgs,
  StockLocationConnection,
  StockLocationCreateInput,
  StockLocationCreatePayload,
} from './types.js';
import { stockVerbs } from './verbs.js';

@Resolver()
export class StockResolver {
  @Allow('stock.view')
  @Query(() => StockLocationConnection, { description: 'Lists stock locations.' })
  stockLocations(
    @Args(() => StockLocationArgs) args: StockLocationArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.list(info, context, 'StockLocation', args);
  }

  @Runs(stockVerbs.stockLocationCreate)
  @Mutation(() => StockLocationCreatePayload, { description: 'Creates a stock location.' })
  stockLocationCreate(
    @Arg('input', () => StockLocationCreateInput) input: StockLocationCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: stockVerbs.stockLocationCreate,
      input: {},
      run: (tx) => createLocation(tx, input),
      show: { field: 'stockLocation', type: 'StockLocation', ids: (made) => [made.id] },
    });
  }
}
