import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { CurrencyCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.js';
import {
  BooleanFilter,
  DateTimeFilter,
  PayloadShape,
  StringFilter,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { IdempotencyKey } from '../../../platform/graphql/input-limits.js';

enum Language {
  EN = 'EN',
  FR = 'FR',
}
registerEnumType(Language, {
  name: 'Language',
  description: 'The language of documents.',
  valuesConfig: { EN: { description: 'English.' }, FR: { description: 'French.' } },
});

/** Who sees a document sees whom it is for; address, tax number and terms are in the register of companies alone. */
const WHO_DEALS_WITH_IT = ['orders.view', 'returns.view', 'invoices.view', 'companies.change'];

@Shape('Company', 'A company we deal with.', { needs: 'companies.view' })
export class CompanyType {
  @AlsoFor(...WHO_DEALS_WITH_IT)
  @Field(() => ID, { description: 'Identifies the company.' })
  id!: string;

  @AlsoFor(...WHO_DEALS_WITH_IT)
  @Field(() => String, { description: 'The account number, such as C-0042.' })
  number!: string;

  @AlsoFor(...WHO_DEALS_WITH_IT)
  @Field(() => String, { description: 'The name, as it is printed.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether it can be sold to.' })
  isCustomer!: boolean;

  @Field(() => String, { nullable: true, description: 'Where documents are sent.' })
  email?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration, as it is printed.' })
  taxNumber?: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency its documents are in unless they say otherwise.' })
  currency!: string;

  @Field(() => [String], { description: 'Street and whatever else stands above the town.' })
  addressLines!: string[];

  @Field(() => String, { description: 'The town.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country!: string;

  @Field(() => String, { description: 'The code of the tax zone that decides how sales to it are taxed.' })
  taxZone!: string;

  @Field(() => Int, { nullable: true, description: 'Days until an invoice is due; null: as the house has it.' })
  paymentTermsDays?: number;

  @Field(() => Language, { description: 'The language of its documents.' })
  language!: Language;

  @Field(() => Int, { description: 'Grows with every change; edits name the one they start from.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt!: string;
}

export const CompanyConnection = connectionOf('Company', () => CompanyType);

const CompanySort = sortOf('Company', {
  NUMBER: 'By account number.',
  NAME: 'By name.',
  CREATED_AT: 'By creation.',
  UPDATED_AT: 'By last change.',
});

@InputType({ description: 'Which companies. All conditions must hold.' })
class CompanyFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The account number.' })
  number?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name.' })
  name?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The country.' })
  country?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The code of the tax zone.' })
  taxZone?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether it can be sold to.' })
  isCustomer?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was created.' })
  createdAt?: object;

  @Field(() => [CompanyFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: CompanyFilter[];
}

@ArgsType()
export class CompanyArgs extends PageArgs {
  @Field(() => CompanyFilter, { nullable: true, description: 'Which companies.' })
  filter?: CompanyFilter;

  @Field(() => [CompanySort], { nullable: true, description: 'In which order; by name unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Looks into number, name and town.' })
  search?: string;
}

@InputType({ description: 'A new company.' })
export class CompanyCreateInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => String, { description: 'The name, as it is printed.' })
  name!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it can be sold to.' })
  isCustomer!: boolean;

  @Field(() => String, { nullable: true, description: 'Where documents are sent.' })
  email?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration, as it is printed.' })
  taxNumber?: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of its documents.' })
  currency!: string;

  @Field(() => [String], { description: 'At most four lines above the town.' })
  addressLines!: string[];

  @Field(() => String, { description: 'The town.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country!: string;

  @Field(() => String, { nullable: true, description: 'The code of its tax zone; DOMESTIC unless said.' })
  taxZone?: string;

  @Field(() => Int, { nullable: true, description: 'Days until an invoice is due; absent: as the house has it.' })
  paymentTermsDays?: number;

  @Field(() => Language, { nullable: true, description: 'The language of its documents; English unless said.' })
  language?: Language;
}

@PayloadShape('CompanyCreatePayload', { takesKey: true })
export class CompanyCreatePayload {
  @Field(() => CompanyType, { nullable: true, description: 'The company, when it was created.' })
  company?: CompanyType;
}

@InputType({ description: 'What is to change of a company; what is absent stays as it is.' })
export class CompanyUpdateInput {
  @Field(() => ID, { description: 'The company, by its id.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change starts from.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The name, as it is printed.' })
  name?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be sold to.' })
  isCustomer?: boolean;

  @Field(() => String, { nullable: true, description: 'Where documents are sent; null removes it.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'The tax registration; null removes it.' })
  taxNumber?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'The currency of documents from now on.' })
  currency?: string;

  @Field(() => [String], { nullable: true, description: 'At most four lines above the town.' })
  addressLines?: string[];

  @Field(() => String, { nullable: true, description: 'The town.' })
  city?: string;

  @Field(() => String, { nullable: true, description: 'The postal code; null removes it.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country?: string;

  @Field(() => String, { nullable: true, description: 'The code of its tax zone.' })
  taxZone?: string;

  @Field(() => Int, { nullable: true, description: 'Days until an invoice is due; null: as the house has it.' })
  paymentTermsDays?: number | null;

  @Field(() => Language, { nullable: true, description: 'The language of its documents.' })
  language?: Language;
}

@PayloadShape('CompanyUpdatePayload')
export class CompanyUpdatePayload {
  @Field(() => CompanyType, { nullable: true, description: 'The company as it is now.' })
  company?: CompanyType;
}
