import { Field, ID } from 'type-graphql';
import { Shape } from '../../../platform/graphql/decorators.js';
import { DateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType } from '../../../platform/graphql/shapes.js';
import { ExplainedFigure } from './choices.js';

@Shape('ExplanationTerm', 'A value that an explanation names.', { needs: ['invoices.view', 'invoices.post'] })
class ExplanationTermType {
  @Field(() => String, { description: 'What it is, such as quantity, rate or creditedBefore.' })
  name!: string;

  @Field(() => String, { description: 'Amounts, quantities and percentages as decimal text.' })
  value!: string;
}

@Shape('Explanation', 'Why a figure is what it is: the rule that gave it, and what the rule was given.', {
  needs: ['invoices.view', 'invoices.post'],
})
export class ExplanationType {
  @Field(() => ExplainedFigure, { description: 'The figure.' })
  figure!: string;

  @Field(() => String, {
    description:
      'The rule: PRICE, SHARE, RATE for invoices; SUM, QUANTITY, AMOUNT, FREIGHT, TAX_RATE, PROPORTION, LAST_UNIT, FEE for credits.',
  })
  rule!: string;

  @Field(() => DecimalScalar, { description: 'What came out, in the currency of the document.' })
  amount!: string;

  @Field(() => [ExplanationTermType], { description: 'What went in, in the order in which it is read.' })
  terms!: ExplanationTermType[];
}

@Shape('PrecedingInvoice', 'An invoice that a credit note credits (EN 16931 BG-3).', { needs: 'invoices.view' })
export class PrecedingInvoiceType {
  @Field(() => ID, { nullable: true, description: 'Identifies the invoice; null when it was never posted here.' })
  id?: string;

  @Field(() => String, { description: 'Its number (BT-25).' })
  number!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Its date (BT-26).' })
  date?: string;
}

@Shape('PrintedParty', 'Somebody as the document prints him; it does not change with his record.', {
  needs: ['invoices.view', 'invoices.post'],
})
export class PrintedPartyType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => [String], { description: 'The lines of the address above the town.' })
  addressLines!: string[];

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @Field(() => String, { description: 'The town.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration.' })
  taxNumber?: string;

  @Field(() => String, { nullable: true, description: 'The e-mail address.' })
  email?: string;

  @Field(() => String, { nullable: true, description: 'A further line, such as the entry in a register.' })
  registration?: string;
}

@Shape('InvoiceTax', 'A row of the tax breakdown (EN 16931 BG-23).', { needs: ['invoices.view', 'invoices.post'] })
export class InvoiceTaxType {
  @Field(() => String, { description: 'Who levies it.' })
  jurisdiction!: string;

  @Field(() => String, { description: 'The category of EN 16931: S, Z, E, AE, K, G or O.' })
  category!: string;

  @Field(() => DecimalScalar, { description: 'The rate in percent.' })
  rate!: string;

  @Field(() => String, { nullable: true, description: 'Why no tax is charged.' })
  exemptionReason?: string;

  @Field(() => MoneyType, { description: 'What is taxed.' })
  base!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax.' })
  tax!: MoneyType;
}

@Shape('InvoiceLineTax', 'A tax of one line, split for show; the tax groups of the document are what counts.', {
  needs: 'invoices.view',
})
export class InvoiceLineTaxType extends InvoiceTaxType {}

@Shape('InvoiceTaxGroup', 'Where tax is rounded, stored and capped.', { needs: 'invoices.view' })
export class InvoiceTaxGroupType {
  @Field(() => String, { description: 'Names the group within its document.' })
  key!: string;

  @Field(() => Boolean, { description: 'Whether the tax was typed.' })
  isManual!: boolean;

  @Field(() => String, { description: 'NEAREST, UP or DOWN.' })
  rounding!: string;

  @Field(() => MoneyType, { description: 'What is taxed.' })
  base!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax.' })
  tax!: MoneyType;

  @Field(() => [ExplanationType], { description: 'Why this tax.' })
  why!: ExplanationType[];
}
