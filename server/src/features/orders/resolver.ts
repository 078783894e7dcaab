import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { Allow, Runs } from '../../platform/graphql/decorators.js';
import { mutate } from '../../platform/graphql/mutate.js';
import { confirmSalesOrder } from './actions/confirm-sales-order.js';
import { createSalesOrder } from './actions/create-sales-order.js';
import {
  OrderArgs,
  OrderConnection,
  OrderInterface,
  SalesOrderConfirmInput,
  SalesOrderConfirmPayload,
  SalesOrderCreateInput,
  SalesOrderCreatePayload,
} from './types/index.js';
import { ordersVerbs } from './verbs.js';

@Resolver()
export class OrdersResolver {
  @Allow('orders.view')
  @Query(() => OrderConnection, { description: 'Lists orders of both types: sales orders and return orders.' })
  orders(@Args(() => OrderArgs) args: OrderArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Order', args);
  }

  @Allow('orders.view')
  @Query(() => OrderInterface, {
    nullable: true,
    description: 'Returns an order of either type; null if it does not exist or the caller may not see it.',
  })
  order(
    @Arg('id', () => ID, { description: 'Identifies the order.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.byId(info, context, 'Order', id);
  }

  @Runs(ordersVerbs.salesOrderCreate)
  @Mutation(() => SalesOrderCreatePayload, {
    description: 'Creates a pending sales order and assigns the next reference.',
  })
  salesOrderCreate(
    @Arg('input', () => SalesOrderCreateInput) input: SalesOrderCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: ordersVerbs.salesOrderCreate,
      input,
      run: (tx) => createSalesOrder(tx, input),
      show: { field: 'salesOrder', type: 'SalesOrder', ids: (made) => [made.id] },
    });
  }

  @Runs(ordersVerbs.salesOrderConfirm)
  @Mutation(() => SalesOrderConfirmPayload, { description: 'Confirms a sales order, or resumes it from hold.' })
  salesOrderConfirm(
    @Arg('input', () => SalesOrderConfirmInput) input: SalesOrderConfirmInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: ordersVerbs.salesOrderConfirm,
      input: {},
      run: (tx) => confirmSalesOrder(tx, input),
      show: { field: 'salesOrder', type: 'SalesOrder', ids: (made) => [made.id] },
    });
  }
}
