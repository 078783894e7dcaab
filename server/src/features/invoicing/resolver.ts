import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { Allow, Runs } from '../../platform/graphql/decorators.js';
import { mutate } from '../../platform/graphql/mutate.js';
import { userErrorOf } from '../../platform/graphql/user-error.js';
import { transactShared } from '../../platform/write/call-queue.js';
import { refusalFrom } from '../../kernel/refusal.js';
import type { Posted } from './actions/post-documents.js';
import { postDocuments } from './actions/post-documents.js';
import { previewPosting } from './preview.js';
import {
  InvoiceArgs,
  InvoiceConnection,
  InvoiceType,
  NumberSeriesType,
  OpenItemArgs,
  OpenItemConnection,
  PostDocumentsInput,
  PostDocumentsPayload,
  PostingPreviewInput,
  PostingPreviewPayload,
} from './types/index.js';
import { invoicingVerbs } from './verbs.js';

@Resolver()
export class InvoicingResolver {
  @Allow('invoices.view')
  @Query(() => InvoiceConnection, { description: 'Posted invoices and credit notes.' })
  invoices(@Args(() => InvoiceArgs) args: InvoiceArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Invoice', args);
  }

  @Allow('invoices.view')
  @Query(() => InvoiceConnection, { description: 'Posted credit notes.' })
  creditNotes(@Args(() => InvoiceArgs) args: InvoiceArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Invoice', args, { only: 'CREDIT_NOTES' });
  }

  @Allow('invoices.view')
  @Query(() => InvoiceType, {
    nullable: true,
    description: 'A posted document of either kind; null if it does not exist or is not visible to the caller.',
  })
  invoice(
    @Arg('id', () => ID, { description: 'Identifies the document.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.byId(info, context, 'Invoice', id);
  }

  @Allow('invoices.view')
  @Query(() => OpenItemConnection, {
    description:
      'What customers owe and what is owed to them. Only items of which a part is open, unless `includesSettled` is set.',
  })
  openItems(@Args(() => OpenItemArgs) args: OpenItemArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const { includesSettled, ...list } = args;
    return context.reader.list(info, context, 'OpenItem', list, includesSettled ? {} : { only: 'OPEN' });
  }

  @Allow('series.view')
  @Query(() => [NumberSeriesType], {
    description: 'The number series, each with its number of gaps and the head of its hash chain.',
  })
  numberSeries(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.all(info, context, 'NumberSeries');
  }

  @Allow('invoices.post')
  @Query(() => PostingPreviewPayload, {
    description: 'Returns what posting would create: runs the posting code up to the number, then rolls back.',
  })
  postingPreview(
    @Arg('input', () => PostingPreviewInput) input: PostingPreviewInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return previewPosting(info, context, input);
  }

  @Runs(invoicingVerbs.postDocuments)
  @Mutation(() => PostDocumentsPayload, {
    description: 'Posts exactly what a preview showed, in one transaction: all documents that are allowed, or none.',
  })
  postDocuments(
    @Arg('input', () => PostDocumentsInput) input: PostDocumentsInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: invoicingVerbs.postDocuments,
      input,
      run: { transact: (call) => transactShared(call, input, postDocuments) },
      extra: (posted) => ({ verdicts: verdictsOf(context, posted) }),
      references: ({ verdicts }) => [
        { path: ['verdicts', 'order'], type: 'Order', rows: verdicts.map((each) => [each, each.orderId]) },
        { path: ['verdicts', 'documents'], type: 'Invoice', rows: verdicts.map((each) => [each, each.invoiceIds]) },
        { path: ['verdicts', 'shipments'], type: 'Shipment', rows: verdicts.map((each) => [each, each.shipmentIds]) },
      ],
      refusedIn: ({ verdicts }) => verdicts.flatMap(({ refusals }) => refusals),
      show: {
        field: 'invoices',
        type: 'Invoice',
        isList: true,
        ids: ({ invoiceIds }) => invoiceIds,
      },
    });
  }
}

const verdictsOf = (context: Context, { verdicts }: Posted) =>
  verdicts.map(({ sourceId, refusals, ...ids }) => ({
    orderId: sourceId,
    ...ids,
    userErrors: refusals.map(refusalFrom).map(userErrorOf(context)),
  }));
