import { Field } from 'type-graphql';
import { TaxKind } from '../../catalog/index.js';
import { TaxRounding } from '../../parties/index.js';
import { Shape } from '../../../platform/graphql/decorators.js';
import { CurrencyCodeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MoneyType } from '../../../platform/graphql/shapes.js';
import { ExplainedFigure, ExplanationRule } from './choices.js';

@Shape('ExplanationTerm', 'A named value in an explanation.', { needs: ['invoices.view', 'invoices.post'] })
class ExplanationTermType {
  @Field(() => String, { description: 'The name, such as quantity, rate or creditedBefore.' })
  name!: string;

  @Field(() => String, { description: 'The value; amounts, quantities and percentages as decimal text.' })
  value!: string;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'The currency of an amount or a price, which is that of the document; null for other values.',
  })
  currency?: string;
}

@Shape('Explanation', 'The derivation of a figure: the rule that produced it, and the values that the rule used.', {
  needs: ['invoices.view', 'invoices.post'],
})
export class ExplanationType {
  @Field(() => ExplainedFigure, { description: 'The figure that is explained.' })
  figure!: string;

  @Field(() => ExplanationRule, { description: 'The rule that produced the figure.' })
  rule!: string;

  @Field(() => DecimalScalar, {
    description:
      'The result, in the currency of the document: what is sold or credited, without the sign that the document prints.',
  })
  amount!: string;

  @Field(() => [ExplanationTermType], { description: 'The values that the rule used, in reading sequence.' })
  terms!: ExplanationTermType[];

  @Field(() => String, {
    description: 'How the rule derived the amount from the values, as a sentence in the language of the caller.',
  })
  text!: string;
}

@Shape('PrintedParty', 'A party as printed on a document. Later changes of its data do not affect it.', {
  needs: ['invoices.view', 'invoices.post'],
})
export class PrintedPartyType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => [String], { description: 'The address lines above the town.' })
  addressLines!: string[];

  @Field(() => String, { nullable: true, description: 'The postal code.' })
  postalCode?: string;

  @Field(() => String, { description: 'The town.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The country, as a code of ISO 3166-1 alpha-2.' })
  country?: string;

  @Field(() => String, { nullable: true, description: 'The tax registration number.' })
  taxNumber?: string;

  @Field(() => String, { nullable: true, description: 'The e-mail address.' })
  email?: string;

  @Field(() => String, { nullable: true, description: 'An additional line, such as the entry in a register.' })
  registration?: string;
}

@Shape(
  'InvoiceTax',
  'A row of the tax breakdown (EN 16931 BG-23). On a mixed document, the difference of both sides.',
  { needs: ['invoices.view', 'invoices.post'] },
)
export class InvoiceTaxType {
  @Field(() => String, { description: 'The jurisdiction that levies the tax.' })
  jurisdiction!: string;

  @Field(() => TaxKind, { description: 'The tax category of EN 16931.' })
  category!: string;

  @Field(() => DecimalScalar, { description: 'The rate in percent.' })
  rate!: string;

  @Field(() => String, { nullable: true, description: 'The reason why no tax is charged.' })
  exemptionReason?: string;

  @Field(() => MoneyType, { description: 'The taxable amount.' })
  base!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax.' })
  tax!: MoneyType;
}

@Shape(
  'InvoiceLineTax',
  'A tax on one line, split from the tax groups of the document for display. The tax groups are authoritative.',
  {
    needs: 'invoices.view',
  },
)
export class InvoiceLineTaxType extends InvoiceTaxType {}

@Shape('InvoiceTaxGroup', 'The unit in which tax is rounded, stored and limited.', { needs: 'invoices.view' })
export class InvoiceTaxGroupType {
  @Field(() => String, { description: 'Identifies the group within its document.' })
  key!: string;

  @Field(() => Boolean, { description: 'Whether the tax was entered by hand.' })
  isManual!: boolean;

  @Field(() => TaxRounding, { description: 'The direction in which the tax was rounded.' })
  rounding!: string;

  @Field(() => MoneyType, { description: 'The taxable amount.' })
  base!: MoneyType;

  @Field(() => MoneyType, { description: 'The tax.' })
  tax!: MoneyType;

  @Field(() => [ExplanationType], { description: 'The explanations of the tax.' })
  why!: ExplanationType[];
}
