import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { CurrencyCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.js';
import {
  BY_LAST_CHANGE,
  BooleanFilter,
  DateTimeFilter,
  PayloadShape,
  StringFilter,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { IdempotencyKey } from '../../../platform/graphql/input-limits.js';
import { LanguageEnum } from '../../../platform/graphql/language-enum.js';
import type { Language } from '../rules/language.js';

/** Users who see a document also see its company; address, tax number and terms need `companies.view`. */
const DOCUMENT_READERS = ['orders.view', 'returns.view', 'invoices.view', 'companies.change'] as const;

@Shape('Company', 'A company that the legal entity deals with, such as a customer.', { needs: 'companies.view' })
export class CompanyType {
  @AlsoFor(...DOCUMENT_READERS)
  @Field(() => ID, { description: 'Identifies the company.' })
  id!: string;

  @AlsoFor(...DOCUMENT_READERS)
  @Field(() => String, { description: 'The account number, such as C-0042.' })
  number!: string;

  @AlsoFor(...DOCUMENT_READERS)
  @Field(() => String, { description: 'The name printed on documents.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether the company can be sold to.' })
  isCustomer!: boolean;

  @Field(() => String, { nullable: true, description: 'The e-mail address to which documents are sent.' })
  email?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration number printed on documents.' })
  taxNumber?: string;

  @Field(() => CurrencyCodeScalar, { description: 'The default currency of its documents.' })
  currency!: string;

  @Field(() => [String], { description: 'The street and other address lines above the town.' })
  addressLines!: string[];

  @Field(() => String, { description: 'The town.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @Field(() => String, { description: 'The ISO 3166-1 alpha-2 country code.' })
  country!: string;

  @Field(() => String, {
    description: 'The code of the tax zone, which determines how sales to the company are taxed.',
  })
  taxZone!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until an invoice is due; null for the default in the settings.',
  })
  paymentTermsDays?: number;

  @Field(() => LanguageEnum, { description: 'The language of its documents.' })
  language!: Language;

  @Field(() => Int, { description: 'Increases with every change; updates send it as `expectedVersion`.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'The time of creation.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the last change.' })
  updatedAt!: string;
}

export const CompanyConnection = connectionOf('Company', () => CompanyType);

const CompanySort = sortOf('Company', {
  NUMBER: 'By account number.',
  NAME: 'By name.',
  CREATED_AT: 'By time of creation.',
  UPDATED_AT: BY_LAST_CHANGE,
});

@InputType({ description: 'Conditions on companies; all of them must be true.' })
class CompanyFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The account number.' })
  number?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name.' })
  name?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The ISO 3166-1 alpha-2 country code.' })
  country?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The code of the tax zone.' })
  taxZone?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether the company can be sold to.' })
  isCustomer?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of creation.' })
  createdAt?: object;

  @Field(() => [CompanyFilter], {
    nullable: true,
    description: 'Alternatives; at least one of them must also be true.',
  })
  or?: CompanyFilter[];
}

@ArgsType()
export class CompanyArgs extends PageArgs {
  @Field(() => CompanyFilter, { nullable: true, description: 'The conditions that companies must meet.' })
  filter?: CompanyFilter;

  @Field(() => [CompanySort], { nullable: true, description: 'The sorting; by name by default.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Text to search for in number, name and town.' })
  search?: string;
}

@InputType({ description: 'A new company.' })
export class CompanyCreateInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The legal entity whose pattern formats the number; required if there are several.',
  })
  legalEntityId?: string;

  @Field(() => String, { description: 'The name printed on documents.' })
  name!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether the company can be sold to.' })
  isCustomer!: boolean;

  @Field(() => String, { nullable: true, description: 'The e-mail address to which documents are sent.' })
  email?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration number printed on documents.' })
  taxNumber?: string;

  @Field(() => CurrencyCodeScalar, { description: 'The default currency of its documents.' })
  currency!: string;

  @Field(() => [String], { description: 'The street and other address lines above the town; at most four.' })
  addressLines!: string[];

  @Field(() => String, { description: 'The town.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @Field(() => String, { description: 'The ISO 3166-1 alpha-2 country code.' })
  country!: string;

  @Field(() => String, { nullable: true, description: 'The code of the tax zone; DOMESTIC by default.' })
  taxZone?: string;

  @Field(() => Int, { nullable: true, description: 'Days until an invoice is due; by default as in the settings.' })
  paymentTermsDays?: number;

  @Field(() => LanguageEnum, { nullable: true, description: 'The language of its documents; English by default.' })
  language?: Language;
}

@PayloadShape('CompanyCreatePayload', { takesKey: true })
export class CompanyCreatePayload {
  @Field(() => CompanyType, { nullable: true, description: 'The created company; null if the call is refused.' })
  company?: CompanyType;
}

@InputType({ description: 'The changes to a company; absent fields stay unchanged.' })
export class CompanyUpdateInput {
  @Field(() => ID, { description: 'The ID of the company.' })
  id!: string;

  @Field(() => Int, { description: 'The version that the change is based on.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The name printed on documents.' })
  name?: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the company can be sold to.' })
  isCustomer?: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The e-mail address to which documents are sent; null removes it.',
  })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The tax registration number printed on documents; null removes it.',
  })
  taxNumber?: string | null;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: 'The default currency of documents from now on.' })
  currency?: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The street and other address lines above the town; at most four.',
  })
  addressLines?: string[];

  @Field(() => String, { nullable: true, description: 'The town.' })
  city?: string;

  @Field(() => String, { nullable: true, description: 'The postal code; null removes it.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'The ISO 3166-1 alpha-2 country code.' })
  country?: string;

  @Field(() => String, { nullable: true, description: 'The code of the tax zone.' })
  taxZone?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until an invoice is due; null restores the default in the settings.',
  })
  paymentTermsDays?: number | null;

  @Field(() => LanguageEnum, { nullable: true, description: 'The language of its documents.' })
  language?: Language;
}

@PayloadShape('CompanyUpdatePayload')
export class CompanyUpdatePayload {
  @Field(() => CompanyType, { nullable: true, description: 'The changed company; null if the call is refused.' })
  company?: CompanyType;
}
