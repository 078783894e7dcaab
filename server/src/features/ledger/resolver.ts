import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { Allow } from '../../platform/graphql/decorators.js';
import { VoucherArgs, VoucherConnection } from './types.js';

@Resolver()
export class LedgerResolver {
  @Allow('ledger.view')
  @Query(() => VoucherConnection, { description: 'Lists the vouchers of the general ledger, newest first by default.' })
  vouchers(@Args(() => VoucherArgs) args: VoucherArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Voucher', args);
  }
}
