import { Field, ID } from 'type-graphql';
import { CompanyType, LegalEntityType } from '../../parties/index.js';
import { Shape, addField } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType } from '../../../platform/graphql/shapes.js';
import { OpenItemKind, OpenItemSide } from './choices.js';
import { InvoiceType } from './invoice.js';

@Shape('DocumentSettlement', 'Closes a part of an invoice and of a credit note.', { needs: 'invoices.view' })
class DocumentSettlementType {
  @Field(() => DateScalar, { description: 'The date of the settlement.' })
  date!: string;

  @Field(() => MoneyType, { description: 'The settled amount.' })
  amount!: MoneyType;

  @Field(() => InvoiceType, { description: 'The settled invoice.' })
  invoice!: object;

  @Field(() => InvoiceType, { description: 'The credit note that settles it.' })
  creditNote!: object;

  @Field(() => OpenItemType, { description: 'The open item that the customer owes.' })
  debitItem!: object;

  @Field(() => OpenItemType, { description: 'The open item that settles it.' })
  creditItem!: object;
}

@Shape(
  'OpenItem',
  'What is owed by a customer or to a customer: an invoice, a credit note, a payment, a refund, an opening balance or a write-off. A settlement joins an item of each side.',
  { needs: 'invoices.view' },
)
export class OpenItemType {
  @Field(() => ID, { description: 'Identifies the open item; for an invoice or a credit note the ID of the document.' })
  id!: string;

  @Field(() => OpenItemKind, { description: 'The kind.' })
  kind!: string;

  @Field(() => OpenItemSide, { description: 'The side of the customer account.' })
  side!: string;

  @Field(() => CompanyType, { description: 'The customer.' })
  customer!: CompanyType;

  @Field(() => LegalEntityType, { description: 'The legal entity in whose ledger it is.' })
  legalEntity!: LegalEntityType;

  @Field(() => String, { description: 'The number, such as that of the invoice.' })
  number!: string;

  @Field(() => DateScalar, { description: 'The business date.' })
  date!: string;

  @Field(() => DateScalar, { description: 'The due date.' })
  dueDate!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency.' })
  currency!: string;

  @Field(() => MoneyType, { description: 'The whole amount; positive on both sides.' })
  amount!: MoneyType;

  @Field(() => MoneyType, { description: 'The amount that is not settled.' })
  openAmount!: MoneyType;

  @Field(() => Boolean, {
    description: 'Whether its due date has passed and the customer still owes a part of it. False for the credit side.',
  })
  isOverdue!: boolean;

  @Field(() => InvoiceType, { nullable: true, description: 'The invoice or credit note; null for other kinds.' })
  invoice?: object;

  @Field(() => [DocumentSettlementType], { description: 'The settlements that close it or a part of it.' })
  settlements!: DocumentSettlementType[];
}

addField(InvoiceType, 'settlements', () => [DocumentSettlementType], {
  description: 'The settlements that close it or a part of it.',
});
