import { Field, InputType } from 'type-graphql';
import { IdempotencyKey } from '../../../platform/graphql/input-limits.js';
import { CurrencyCodeScalar } from '../../../platform/graphql/scalars.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import { LegalEntityType } from './settings.js';

@InputType({
  description: 'A new legal entity. All other settings have their initial values; `settingsUpdate` changes them.',
})
export class LegalEntityCreateInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => String, {
    description: 'The short code shown in lists: a capital letter and up to nine more or digits.',
  })
  code!: string;

  @Field(() => String, { description: 'The registered name printed on documents.' })
  name!: string;

  @Field(() => String, { description: 'The ISO 3166-1 alpha-2 country code.' })
  country!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The functional currency, in which the general ledger is kept.' })
  currency!: string;

  @Field(() => String, { description: 'The IANA time zone that determines the business date, such as Asia/Tokyo.' })
  timeZone!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The street and other address lines above the town; at most four.',
  })
  addressLines?: string[];

  @Field(() => String, { nullable: true, description: 'The town.' })
  city?: string;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration number printed on documents.' })
  taxNumber?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The court, register and number of registration printed on documents.',
  })
  registration?: string;

  @Field(() => String, { nullable: true, description: 'The e-mail address for customers.' })
  email?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The number pattern of sales orders; `SO-{ref:04d}` by default.',
  })
  salesOrderPattern?: string;

  @Field(() => String, { nullable: true, description: 'The number pattern of returns; `RMA-{ref:04d}` by default.' })
  returnOrderPattern?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number pattern of invoices, with `{year}`; by default `INV-{year}-{ref:05d}` with the code in front, such as `KK-INV-{year}-{ref:05d}`.',
  })
  invoicePattern?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The number pattern of credit notes, with `{year}`; by default `CN-{year}-{ref:05d}` with the code in front, such as `KK-CN-{year}-{ref:05d}`.',
  })
  creditNotePattern?: string;
}

@PayloadShape('LegalEntityCreatePayload', { takesKey: true })
export class LegalEntityCreatePayload {
  @Field(() => LegalEntityType, {
    nullable: true,
    description: 'The created legal entity; null if the call is refused.',
  })
  legalEntity?: LegalEntityType;
}
