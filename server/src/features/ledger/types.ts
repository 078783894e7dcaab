import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { Shape } from '../../platform/graphql/decorators.js';
import { PageArgs } from '../../platform/graphql/page-args.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import { DateFilter, IdFilter, MoneyType, StringFilter, connectionOf, sortOf } from '../../platform/graphql/shapes.js';

enum AccountKind {
  ASSET = 'ASSET',
  LIABILITY = 'LIABILITY',
  EQUITY = 'EQUITY',
  REVENUE = 'REVENUE',
  EXPENSE = 'EXPENSE',
}
registerEnumType(AccountKind, {
  name: 'AccountKind',
  description: 'On which side of the books an account stands.',
  valuesConfig: {
    ASSET: { description: 'What we own and are owed.' },
    LIABILITY: { description: 'What we owe.' },
    EQUITY: { description: 'What belongs to the owners.' },
    REVENUE: { description: 'What we earned; returns stand here with the other sign.' },
    EXPENSE: { description: 'What it cost.' },
  },
});

@Shape('Account', 'An account of the general ledger.', { needs: 'ledger.view' })
class AccountType {
  @Field(() => ID, { description: 'Identifies the account.' })
  id!: string;

  @Field(() => String, { description: 'The number in the chart of accounts.' })
  code!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => AccountKind, { description: 'On which side of the books it stands.' })
  kind!: AccountKind;
}

@Shape('VoucherEntry', 'An amount on one side of one account.', { needs: 'ledger.view' })
class VoucherEntryType {
  @Field(() => Int, { description: 'The place in the voucher.' })
  line!: number;

  @Field(() => AccountType, { description: 'The account.' })
  account!: AccountType;

  @Field(() => String, { description: 'What the amount is for, as the posting profile knows it.' })
  purpose!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'In the functional currency; null when the entry is a credit.',
  })
  debit?: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'In the functional currency; null when the entry is a debit.',
  })
  credit?: MoneyType;
}

@Shape('Voucher', 'The accounting of one document. Its debits equal its credits; the database refuses anything else.', {
  needs: 'ledger.view',
})
export class VoucherType {
  @Field(() => ID, { description: 'Identifies the voucher.' })
  id!: string;

  @Field(() => String, { description: 'The number of the document it belongs to.' })
  number!: string;

  @Field(() => DateScalar, { description: 'The business date it counts on.' })
  postingDate!: string;

  @Field(() => String, { description: 'The kind of document: INVOICE, CREDIT_NOTE, SHIPMENT, RECEIPT or ADJUSTMENT.' })
  sourceKind!: string;

  @Field(() => ID, { description: 'The document; of an adjustment, the imported one.' })
  sourceId!: string;

  @Field(() => String, { description: 'What it says in the ledger.' })
  description!: string;

  @Field(() => MoneyType, { description: 'The sum of its debits.' })
  total!: MoneyType;

  @Field(() => [VoucherEntryType], { description: 'Its entries.' })
  entries!: VoucherEntryType[];

  @Field(() => DateTimeScalar, { description: 'When it was posted.' })
  postedAt!: string;
}

export const VoucherConnection = connectionOf('Voucher', () => VoucherType);

const VoucherSort = sortOf('Voucher', { POSTING_DATE: 'By posting date.', NUMBER: 'By number.' });

@InputType({ description: 'Which vouchers. All conditions must hold.' })
class VoucherFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The number.' })
  number?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The posting date.' })
  postingDate?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The kind of document.' })
  sourceKind?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The document.' })
  sourceId?: object;

  @Field(() => [VoucherFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: VoucherFilter[];
}

@ArgsType()
export class VoucherArgs extends PageArgs {
  @Field(() => VoucherFilter, { nullable: true, description: 'Which vouchers.' })
  filter?: VoucherFilter;

  @Field(() => [VoucherSort], { nullable: true, description: 'In which order; newest first unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Looks into the number.' })
  search?: string;
}
