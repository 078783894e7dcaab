import { Field, ID, InputType, Int } from 'type-graphql';
import { CurrencyCodeScalar } from '../../../platform/graphql/scalars.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import { LineDiscountMethod, TaxBy, TaxPer, TaxRounding } from './choices.js';
import { SettingsType } from './settings.js';
import { Text } from '../../../platform/graphql/input-limits.js';

@InputType({ description: 'The changes to the settings; absent fields stay unchanged.' })
export class SettingsUpdateInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The legal entity whose settings change; required if there are several.',
  })
  legalEntityId?: string;

  @Field(() => Int, { description: 'The version that the change is based on.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The short code shown in lists and number series.' })
  code?: string;

  @Field(() => String, { nullable: true, description: 'The registered name printed on documents.' })
  name?: string;

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

  @Field(() => String, {
    nullable: true,
    description: 'The tax registration number printed on documents; null removes it.',
  })
  taxNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The court, register and number of registration printed on documents; null removes it.',
  })
  registration?: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address for customers; null removes it.' })
  email?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description:
      'The functional currency, in which the general ledger is kept; it cannot change after the first order.',
  })
  currency?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The IANA time zone that determines the business date, such as Europe/Berlin.',
  })
  timeZone?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The number pattern of sales orders, such as `SO-{ref:04d}`; `{year}` is also allowed.',
  })
  salesOrderPattern?: string;

  @Field(() => String, { nullable: true, description: 'The number pattern of return orders, such as `RMA-{ref:04d}`.' })
  returnOrderPattern?: string;

  @Field(() => String, { nullable: true, description: 'The number pattern of companies, such as `C-{ref:04d}`.' })
  companyPattern?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The number pattern of invoices. The series restarts each year, so it needs `{year}`.',
  })
  invoicePattern?: string;

  @Field(() => String, { nullable: true, description: 'The number pattern of credit notes; needs `{year}`.' })
  creditNotePattern?: string;

  @Field(() => TaxRounding, { nullable: true, description: 'The direction in which tax is rounded.' })
  taxRounding?: TaxRounding;

  @Field(() => Int, {
    nullable: true,
    description: 'The step to which tax is rounded, in minor units of the currency: 5 is 0.05 EUR.',
  })
  taxStepMinor?: number;

  @Field(() => TaxBy, {
    nullable: true,
    description: 'The amount that is rounded: each tax, or all taxes of a line together.',
  })
  taxBy?: TaxBy;

  @Field(() => TaxPer, {
    nullable: true,
    description: 'The level at which tax is rounded: once per document, or on every line.',
  })
  taxPer?: TaxPer;

  @Field(() => LineDiscountMethod, {
    nullable: true,
    description: 'The amount from which a discount entered on a line is deducted.',
  })
  lineDiscountMethod?: LineDiscountMethod;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a credit note for goods also credits the lines' share of the freight.",
  })
  creditsFreightShare?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a return order completes automatically once nothing of it is open.',
  })
  completesReturns?: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days after its creation within which the goods of a return order may arrive.',
  })
  returnValidityDays?: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days after the shipment, or else the invoice, within which a return may be requested.',
  })
  returnWindowDays?: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until an invoice is due, unless the company has its own terms.',
  })
  paymentTermsDays?: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether return orders are used at all.' })
  areReturnsEnabled?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether every return needs a reason.' })
  isReturnReasonRequired?: boolean;

  @Text({ longest: 400_000 })
  @Field(() => String, {
    nullable: true,
    description:
      'The logo: a PNG or JPEG picture as base64, at most 256 kB and 2,000 by 2,000 pixels, its format detected from the content; null removes it. ' +
      'Pictures that cannot be printed as they look are refused.',
  })
  logo?: string | null;
}

@PayloadShape('SettingsUpdatePayload')
export class SettingsUpdatePayload {
  @Field(() => SettingsType, { nullable: true, description: 'The changed settings; null if the call is refused.' })
  settings?: SettingsType;
}
