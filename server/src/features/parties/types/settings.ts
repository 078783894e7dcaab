import { Field, ID, Int } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { LineDiscountMethod, TaxBy, TaxPer, TaxRounding } from './choices.js';

@Shape('Logo', 'The logo printed on documents.', { needs: 'settings.view' })
export class LogoType {
  @Field(() => String, { description: 'The media type, `image/png` or `image/jpeg`.' })
  mediaType!: string;

  @Field(() => String, { description: 'The picture, as base64.' })
  base64!: string;
}

/** Everyone who sees documents, goods or vouchers also sees whose they are; the address, the numbers of registration and the logo need `settings.view`. */
const OWNER_READERS = [
  'orders.view',
  'returns.view',
  'invoices.view',
  'invoices.post',
  'stock.view',
  'ledger.view',
] as const;

@Shape('LegalEntity', 'A selling company: it issues invoices and keeps the general ledger.', { needs: 'settings.view' })
export class LegalEntityType {
  @AlsoFor(...OWNER_READERS, 'settings.change')
  @Field(() => ID, { description: 'Identifies the legal entity.' })
  id!: string;

  @AlsoFor(...OWNER_READERS)
  @Field(() => String, { description: 'The short code shown in lists and number series.' })
  code!: string;

  @AlsoFor(...OWNER_READERS)
  @Field(() => String, { description: 'The registered name printed on documents.' })
  name!: string;

  @Field(() => [String], { description: 'The street and other address lines above the town; at most four.' })
  addressLines!: string[];

  @Field(() => String, { description: 'The town; empty until it is entered.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @AlsoFor(...OWNER_READERS)
  @Field(() => String, {
    nullable: true,
    description: 'The ISO 3166-1 alpha-2 country code; null until it is entered.',
  })
  country?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration number printed on documents.' })
  taxNumber?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The court, register and number of registration printed on documents.',
  })
  registration?: string;

  @Field(() => String, { nullable: true, description: 'The e-mail address for customers.' })
  email?: string;

  @AlsoFor(...OWNER_READERS)
  @Field(() => CurrencyCodeScalar, { description: 'The functional currency, in which the general ledger is kept.' })
  currency!: string;

  @AlsoFor(...OWNER_READERS)
  @Field(() => String, { description: 'The IANA time zone that determines the business date, such as Europe/Berlin.' })
  timeZone!: string;

  @Field(() => LogoType, { nullable: true, description: 'The logo printed on its documents.' })
  logo?: LogoType;
}

@Shape('Settings', 'The settings. Documents keep the settings under which they were created.', {
  needs: 'settings.view',
})
export class SettingsType {
  @AlsoFor('settings.change')
  @Field(() => ID, { description: 'Identifies the settings.' })
  id!: string;

  @Field(() => LegalEntityType, { description: 'The legal entity to which the settings belong.' })
  legalEntity!: LegalEntityType;

  @Field(() => String, {
    description: 'The number pattern of sales orders, such as `SO-{ref:04d}`; `{year}` is also allowed.',
  })
  salesOrderPattern!: string;

  @Field(() => String, { description: 'The number pattern of return orders, such as `RMA-{ref:04d}`.' })
  returnOrderPattern!: string;

  @Field(() => String, { description: 'The number pattern of companies, such as `C-{ref:04d}`.' })
  companyPattern!: string;

  @Field(() => String, {
    description: 'The number pattern of invoices. The series restarts each year, so it needs `{year}`.',
  })
  invoicePattern!: string;

  @Field(() => String, { description: 'The number pattern of credit notes; needs `{year}`.' })
  creditNotePattern!: string;

  @Field(() => TaxRounding, { description: 'The direction in which tax is rounded.' })
  taxRounding!: TaxRounding;

  @Field(() => Int, {
    description: 'The step to which tax is rounded, in minor units of the currency: 5 is 0.05 EUR.',
  })
  taxStepMinor!: number;

  @Field(() => TaxBy, { description: 'The amount that is rounded: each tax, or all taxes of a line together.' })
  taxBy!: TaxBy;

  @Field(() => TaxPer, { description: 'The level at which tax is rounded: once per document, or on every line.' })
  taxPer!: TaxPer;

  @Field(() => LineDiscountMethod, { description: 'The amount from which a discount entered on a line is deducted.' })
  lineDiscountMethod!: LineDiscountMethod;

  @Field(() => Boolean, {
    description: "Whether a credit note for goods also credits the lines' share of the freight.",
  })
  creditsFreightShare!: boolean;

  @Field(() => Boolean, { description: 'Whether a return order completes automatically once nothing of it is open.' })
  completesReturns!: boolean;

  @Field(() => Int, {
    description: 'The number of days after its creation within which the goods of a return order may arrive.',
  })
  returnValidityDays!: number;

  @Field(() => Int, {
    description: 'The number of days after the shipment, or else the invoice, within which a return may be requested.',
  })
  returnWindowDays!: number;

  @Field(() => Int, { description: 'Days until an invoice is due, unless the company has its own terms.' })
  paymentTermsDays!: number;

  @Field(() => Boolean, { description: 'Whether return orders are used at all.' })
  areReturnsEnabled!: boolean;

  @Field(() => Boolean, { description: 'Whether every return needs a reason.' })
  isReturnReasonRequired!: boolean;

  @AlsoFor('settings.change')
  @Field(() => Int, { description: 'Increases with every change; updates send it as `expectedVersion`.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'The time of the last change.' })
  updatedAt!: string;
}
