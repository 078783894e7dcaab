import { Field, ID, Int } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { LineDiscountMethod, TaxBy, TaxPer, TaxRounding } from './choices.js';

@Shape('Logo', 'The picture on the documents.', { needs: 'settings.view' })
export class LogoType {
  @Field(() => String, { description: '`image/png` or `image/jpeg`.' })
  mediaType!: string;

  @Field(() => String, { description: 'The picture itself.' })
  base64!: string;
}

@Shape('LegalEntity', 'A company that we are: who sells, invoices and keeps the books.', { needs: 'settings.view' })
export class LegalEntityType {
  @Field(() => ID, { description: 'Identifies the legal entity.' })
  id!: string;

  @Field(() => String, { description: 'A short code, as lists and series show it.' })
  code!: string;

  @Field(() => String, { description: 'The name under which it is registered, as it is printed.' })
  name!: string;

  @Field(() => [String], { description: 'Street and whatever else stands above the town; at most four lines.' })
  addressLines!: string[];

  @Field(() => String, { description: 'The town; empty until somebody has filled it in.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; null until somebody has filled it in.' })
  country?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration, as it is printed.' })
  taxNumber?: string;

  @Field(() => String, { nullable: true, description: 'Court, register and number, as they are printed.' })
  registration?: string;

  @Field(() => String, { nullable: true, description: 'Where customers write to.' })
  email?: string;

  @Field(() => CurrencyCodeScalar, { description: 'The functional currency, which the books are kept in.' })
  currency!: string;

  @Field(() => String, { description: 'The IANA time zone that decides which day it is, such as Europe/Berlin.' })
  timeZone!: string;

  @Field(() => LogoType, { nullable: true, description: 'The picture on its documents.' })
  logo?: LogoType;
}

@Shape('Settings', 'How the house works. Documents keep what was set when they were made.', { needs: 'settings.view' })
export class SettingsType {
  @AlsoFor('settings.change')
  @Field(() => ID, { description: 'Identifies the settings.' })
  id!: string;

  @Field(() => LegalEntityType, { description: 'Who we are.' })
  legalEntity!: LegalEntityType;

  @Field(() => String, {
    description: 'How sales orders are numbered, such as `SO-{ref:04d}`; `{year}` is possible too.',
  })
  salesOrderPattern!: string;

  @Field(() => String, { description: 'How return orders are numbered, such as `RMA-{ref:04d}`.' })
  returnOrderPattern!: string;

  @Field(() => String, { description: 'How companies are numbered, such as `C-{ref:04d}`.' })
  companyPattern!: string;

  @Field(() => String, {
    description: 'How invoices are numbered. The series begins anew each year, so it needs `{year}`.',
  })
  invoicePattern!: string;

  @Field(() => String, { description: 'How credit notes are numbered; needs `{year}`.' })
  creditNotePattern!: string;

  @Field(() => TaxRounding, { description: 'Which way tax is rounded.' })
  taxRounding!: TaxRounding;

  @Field(() => Int, {
    description: 'Tax is rounded to multiples of this many of the smallest units of the currency: 5 is 0.05 EUR.',
  })
  taxStepMinor!: number;

  @Field(() => TaxBy, { description: 'What is rounded: each tax, or all taxes of a line together.' })
  taxBy!: TaxBy;

  @Field(() => TaxPer, { description: 'Where tax is rounded: once per document, or on every line.' })
  taxPer!: TaxPer;

  @Field(() => LineDiscountMethod, { description: 'What a discount typed on a line is taken from.' })
  lineDiscountMethod!: LineDiscountMethod;

  @Field(() => Boolean, { description: "Whether a credit note for goods gives back the lines' share of the freight." })
  creditsFreightShare!: boolean;

  @Field(() => Boolean, { description: 'Whether a return order completes by itself once nothing of it is open.' })
  completesReturns!: boolean;

  @Field(() => Int, { description: 'How many days after its creation the goods of a return order may arrive.' })
  returnValidityDays!: number;

  @Field(() => Int, {
    description: 'Within how many days of the shipment, else of the invoice, a return may be asked for.',
  })
  returnWindowDays!: number;

  @Field(() => Int, { description: 'Days until an invoice is due, unless the company has its own.' })
  paymentTermsDays!: number;

  @Field(() => Boolean, { description: 'Whether return orders are used at all.' })
  areReturnsEnabled!: boolean;

  @Field(() => Boolean, { description: 'Whether every return needs a reason.' })
  isReturnReasonRequired!: boolean;

  @AlsoFor('settings.change')
  @Field(() => Int, { description: 'Grows with every change; edits name the one they start from.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When they were last changed.' })
  updatedAt!: string;
}
