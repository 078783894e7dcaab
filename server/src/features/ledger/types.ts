import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import type { Purpose, VoucherSource as SourceKind } from './rules.js';
import { LegalEntityType } from '../parties/index.js';
import { Shape } from '../../platform/graphql/decorators.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalizedNameType, NAMES, SHOWN_NAME } from '../../platform/graphql/localized-name.js';
import { PageArgs } from '../../platform/graphql/page-args.js';
import { DateScalar, DateTimeScalar } from '../../platform/graphql/scalars.js';
import {
  DateFilter,
  IdFilter,
  MoneyType,
  StringFilter,
  comparisonsOf,
  connectionOf,
  sortOf,
} from '../../platform/graphql/shapes.js';

enum AccountKind {
  ASSET = 'ASSET',
  LIABILITY = 'LIABILITY',
  EQUITY = 'EQUITY',
  REVENUE = 'REVENUE',
  EXPENSE = 'EXPENSE',
}
registerEnumType(AccountKind, {
  name: 'AccountKind',
  description: 'The kind of an account in the general ledger.',
  valuesConfig: {
    ASSET: { description: 'Assets: what the legal entity owns and is owed.' },
    LIABILITY: { description: 'Liabilities: what the legal entity owes.' },
    EQUITY: { description: 'Equity: what belongs to the owners.' },
    REVENUE: { description: 'Revenue; returns are included with the opposite sign.' },
    EXPENSE: { description: 'Expenses.' },
  },
});

export const PostingPurpose = enumOf<Purpose>(
  'PostingPurpose',
  'The purpose of an amount in the ledger. The posting profile of the legal entity maps it to an account.',
  {
    RECEIVABLE: 'What customers owe.',
    INVENTORY: 'The cost of goods in stock.',
    TAX: 'Tax on sales.',
    REVENUE: 'Sales.',
    SALES_RETURN: 'Credited sales.',
    FEE_REVENUE: 'Fees deducted from credits.',
    COST_OF_SALES: 'The cost of goods sold.',
    SCRAP_LOSS: 'The cost of returned goods that were scrapped.',
    BAD_DEBT: 'Receivables written off.',
  },
);

const VoucherSource = enumOf<SourceKind>('VoucherSource', 'The kind of what a voucher posts.', {
  INVOICE: 'An invoice.',
  CREDIT_NOTE: 'A credit note.',
  SHIPMENT: 'A shipment: the cost of its goods.',
  RECEIPT: 'A receipt of returned goods: their cost.',
  ADJUSTMENT: 'An imported adjustment without a document, such as a bad debt written off.',
});

@Shape('Account', 'An account of the general ledger.', { needs: 'ledger.view' })
class AccountType {
  @Field(() => ID, { description: 'Identifies the account.' })
  id!: string;

  @Field(() => String, { description: 'The number in the chart of accounts.' })
  code!: string;

  @Field(() => String, { description: SHOWN_NAME })
  name!: string;

  @Field(() => [LocalizedNameType], { description: NAMES })
  names!: LocalizedNameType[];

  @Field(() => AccountKind, { description: 'The kind of account.' })
  kind!: AccountKind;
}

@Shape('VoucherEntry', 'A debit or credit of an account.', { needs: 'ledger.view' })
class VoucherEntryType {
  @Field(() => Int, { description: 'The position in the voucher, starting at 1.' })
  line!: number;

  @Field(() => AccountType, { description: 'The account.' })
  account!: AccountType;

  @Field(() => PostingPurpose, { description: 'The purpose of the amount, which determines its account.' })
  purpose!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The amount in the functional currency; null if the entry is a credit.',
  })
  debit?: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The amount in the functional currency; null if the entry is a debit.',
  })
  credit?: MoneyType;
}

@Shape('Voucher', 'The ledger entries of one document. Debits equal credits; the database enforces it.', {
  needs: 'ledger.view',
})
export class VoucherType {
  @Field(() => ID, { description: 'Identifies the voucher.' })
  id!: string;

  @Field(() => String, { description: 'The number of the document it belongs to.' })
  number!: string;

  @Field(() => LegalEntityType, { description: 'The legal entity in whose ledger it is posted.' })
  legalEntity!: LegalEntityType;

  @Field(() => DateScalar, { description: 'The business date of the posting.' })
  postingDate!: string;

  @Field(() => VoucherSource, { description: 'The kind of what it posts.' })
  sourceKind!: string;

  @Field(() => ID, { description: 'The ID of the document; for an adjustment, of the imported document.' })
  sourceId!: string;

  @Field(() => String, { description: 'The text in the ledger.' })
  description!: string;

  @Field(() => MoneyType, { description: 'The sum of its debits.' })
  total!: MoneyType;

  @Field(() => [VoucherEntryType], { description: 'The entries.' })
  entries!: VoucherEntryType[];

  @Field(() => DateTimeScalar, { description: 'The time of posting.' })
  postedAt!: string;
}

export const VoucherConnection = connectionOf('Voucher', () => VoucherType);

const VoucherSort = sortOf('Voucher', { POSTING_DATE: 'By posting date.', NUMBER: 'By number.' });

const VoucherSourceFilter = comparisonsOf('VoucherSourceFilter', () => VoucherSource, ['eq', 'in']);

@InputType({ description: 'Conditions on vouchers; all of them must be true.' })
class VoucherFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The number.' })
  number?: object;

  @Field(() => DateFilter, { nullable: true, description: 'The posting date.' })
  postingDate?: object;

  @Field(() => VoucherSourceFilter, { nullable: true, description: 'The kind of what they post.' })
  sourceKind?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The ID of the document.' })
  sourceId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The legal entity.' })
  legalEntityId?: object;

  @Field(() => [VoucherFilter], {
    nullable: true,
    description: 'Alternatives; at least one of them must also be true.',
  })
  or?: VoucherFilter[];
}

@ArgsType()
export class VoucherArgs extends PageArgs {
  @Field(() => VoucherFilter, { nullable: true, description: 'The conditions that vouchers must meet.' })
  filter?: VoucherFilter;

  @Field(() => [VoucherSort], { nullable: true, description: 'The sorting; newest first by default.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Text to search for in the number.' })
  search?: string;
}
