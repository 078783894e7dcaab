import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { InvoiceKind } from '../invoicing/index.js';
import type { Context } from '../../platform/context.js';
import { Allow } from '../../platform/graphql/decorators.js';
import { linkTo } from './link-to.js';
import { DocumentFileType, FileFormat } from './types.js';

@Resolver()
export class DocumentsResolver {
  @Allow('invoices.view')
  @Query(() => DocumentFileType, {
    nullable: true,
    description:
      'A link to a file of a posted document, valid for five minutes; null if no document of this kind has this id, or it is not visible to the caller.',
  })
  documentFile(
    @Arg('kind', () => InvoiceKind, { description: 'The kind of the document.' }) kind: 'INVOICE' | 'CREDIT_NOTE',
    @Arg('id', () => ID, { description: 'Identifies the document.' }) id: string,
    @Arg('format', () => FileFormat, { defaultValue: FileFormat.PDF, description: 'The format of the file.' })
    format: FileFormat,
    @Ctx() context: Context,
  ) {
    return linkTo(context, { kind, id, format });
  }
}
