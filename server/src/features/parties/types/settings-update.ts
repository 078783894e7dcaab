import { Field, InputType, Int } from 'type-graphql';
import { CurrencyCodeScalar } from '../../../platform/graphql/scalars.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import { LineDiscountMethod, TaxBy, TaxPer, TaxRounding } from './choices.js';
import { SettingsType } from './settings.js';
import { Text } from '../../../platform/graphql/input-limits.js';

@InputType({ description: 'What is to change; what is absent stays as it is.' })
export class SettingsUpdateInput {
  @Field(() => Int, { description: 'The version the change starts from.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'A short code, as lists and series show it.' })
  code?: string;

  @Field(() => String, { nullable: true, description: 'The name under which it is registered, as it is printed.' })
  name?: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Street and whatever else stands above the town; at most four lines.',
  })
  addressLines?: string[];

  @Field(() => String, { nullable: true, description: 'The town.' })
  city?: string;

  @Field(() => String, { nullable: true, description: 'The postal code; null removes it.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration, as it is printed; null removes it.' })
  taxNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Court, register and number, as they are printed; null removes it.',
  })
  registration?: string | null;

  @Field(() => String, { nullable: true, description: 'Where customers write to; null removes it.' })
  email?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'The functional currency, which the books are kept in.',
  })
  currency?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The IANA time zone that decides which day it is, such as Europe/Berlin.',
  })
  timeZone?: string;

  @Field(() => String, {
    nullable: true,
    description: 'How sales orders are numbered, such as `SO-{ref:04d}`; `{year}` is possible too.',
  })
  salesOrderPattern?: string;

  @Field(() => String, { nullable: true, description: 'How return orders are numbered, such as `RMA-{ref:04d}`.' })
  returnOrderPattern?: string;

  @Field(() => String, { nullable: true, description: 'How companies are numbered, such as `C-{ref:04d}`.' })
  companyPattern?: string;

  @Field(() => String, {
    nullable: true,
    description: 'How invoices are numbered. The series begins anew each year, so it needs `{year}`.',
  })
  invoicePattern?: string;

  @Field(() => String, { nullable: true, description: 'How credit notes are numbered; needs `{year}`.' })
  creditNotePattern?: string;

  @Field(() => TaxRounding, { nullable: true, description: 'Which way tax is rounded.' })
  taxRounding?: TaxRounding;

  @Field(() => Int, {
    nullable: true,
    description: 'Tax is rounded to multiples of this many of the smallest units of the currency: 5 is 0.05 EUR.',
  })
  taxStepMinor?: number;

  @Field(() => TaxBy, { nullable: true, description: 'What is rounded: each tax, or all taxes of a line together.' })
  taxBy?: TaxBy;

  @Field(() => TaxPer, { nullable: true, description: 'Where tax is rounded: once per document, or on every line.' })
  taxPer?: TaxPer;

  @Field(() => LineDiscountMethod, { nullable: true, description: 'What a discount typed on a line is taken from.' })
  lineDiscountMethod?: LineDiscountMethod;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a credit note for goods gives back the lines' share of the freight.",
  })
  creditsFreightShare?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a return order completes by itself once nothing of it is open.',
  })
  completesReturns?: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days after its creation the goods of a return order may arrive.',
  })
  returnValidityDays?: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Within how many days of the shipment, else of the invoice, a return may be asked for.',
  })
  returnWindowDays?: number;

  @Field(() => Int, { nullable: true, description: 'Days until an invoice is due, unless the company has its own.' })
  paymentTermsDays?: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether return orders are used at all.' })
  areReturnsEnabled?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether every return needs a reason.' })
  isReturnReasonRequired?: boolean;

  @Text({ longest: 400_000 })
  @Field(() => String, {
    nullable: true,
    description:
      'A PNG or JPEG picture of at most 256 kB and 2,000 by 2,000 pixels as base64, told apart by its content; null removes it. ' +
      'One that cannot be printed as it looks is refused.',
  })
  logo?: string | null;
}

@PayloadShape('SettingsUpdatePayload')
export class SettingsUpdatePayload {
  @Field(() => SettingsType, { nullable: true, description: 'The settings as they are now.' })
  settings?: SettingsType;
}
