import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import { LegalEntityCreateInput, LegalEntityCreatePayload } from '../parties/index.js';
import type { Context } from '../../platform/context.js';
import { Allow, Runs } from '../../platform/graphql/decorators.js';
import { mutate } from '../../platform/graphql/mutate.js';
import { createLegalEntityWithLedger } from './actions/create-legal-entity-with-ledger.js';
import { VoucherArgs, VoucherConnection } from './types.js';
import { ledgerVerbs } from './verbs.js';

@Resolver()
export class LedgerResolver {
  @Allow('ledger.view')
  @Query(() => VoucherConnection, { description: 'Lists the vouchers of the general ledger, newest first by default.' })
  vouchers(@Args(() => VoucherArgs) args: VoucherArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Voucher', args);
  }

  @Runs(ledgerVerbs.legalEntityCreate)
  @Mutation(() => LegalEntityCreatePayload, {
    description: 'Creates a legal entity with its accounts. Its number series begin with its first documents.',
  })
  legalEntityCreate(
    @Arg('input', () => LegalEntityCreateInput) input: LegalEntityCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { idempotencyKey: _key, ...entity } = input;
    return mutate(info, context, {
      verb: ledgerVerbs.legalEntityCreate,
      input,
      run: (tx) => createLegalEntityWithLedger(tx, entity),
      show: { field: 'legalEntity', type: 'LegalEntity', ids: (made) => [made.id] },
    });
  }
}
