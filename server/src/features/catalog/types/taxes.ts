import { Field, ID, InputType } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { LanguageEnum } from '../../../platform/graphql/language-enum.js';
import {
  LocalizedNameType,
  NAMES,
  NameTranslationInput,
  SHOWN_NAME,
} from '../../../platform/graphql/localized-name.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import type { Language } from '../../parties/index.js';
import type { TaxKind as TaxKindOf } from '../rules/tax.js';
import { TaxKind } from './choices.js';

@Shape('TaxCategory', 'A group of products taxed in the same way, such as standard or reduced.', {
  needs: ['taxes.view', 'products.view'],
})
export class TaxCategoryType {
  @AlsoFor('taxes.change')
  @Field(() => ID, { description: 'Identifies the tax category.' })
  id!: string;

  @AlsoFor('taxes.change')
  @Field(() => String, { description: 'The code for programs, such as STANDARD.' })
  code!: string;

  @Field(() => String, { description: SHOWN_NAME })
  name!: string;

  @Field(() => [LocalizedNameType], { description: NAMES })
  names!: LocalizedNameType[];
}

@Shape('ExemptionReasonTranslation', 'An exemption reason in a language of documents.', { needs: 'taxes.view' })
export class ExemptionReasonTranslationType {
  @Field(() => LanguageEnum, { description: 'The language.' })
  language!: Language;

  @Field(() => String, { description: 'The reason in this language.' })
  text!: string;
}

@Shape(
  'TaxRule',
  'One tax that a jurisdiction levies on a category in a zone, from a date on. A new rate is a new rule.',
  { needs: 'taxes.view' },
)
export class TaxRuleType {
  @AlsoFor('taxes.change')
  @Field(() => ID, { description: 'Identifies the tax rule.' })
  id!: string;

  @Field(() => TaxZoneType, { description: 'The tax zone of the customers.' })
  taxZone!: TaxZoneType;

  @Field(() => TaxCategoryType, { description: 'The tax category of the products.' })
  taxCategory!: TaxCategoryType;

  @Field(() => String, { description: 'The jurisdiction that levies the tax, such as DE or US-NY.' })
  jurisdiction!: string;

  @Field(() => TaxKind, { description: 'The category of the tax in an e-invoice.' })
  kind!: TaxKindOf;

  @Field(() => DecimalScalar, { description: 'The rate in percent.' })
  rate!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reason why no tax is charged, for documents in languages without a translation.',
  })
  exemptionReason?: string;

  @Field(() => [ExemptionReasonTranslationType], {
    description: 'The reason in languages of documents. An invoice takes the text in the language of its customer.',
  })
  exemptionReasonTranslations!: ExemptionReasonTranslationType[];

  @Field(() => DateScalar, {
    description: 'The first date on which the rule applies, until a later rule of the same jurisdiction starts.',
  })
  validFrom!: string;

  @Field(() => DateTimeScalar, { description: 'The time of creation.' })
  createdAt!: string;
}

@Shape('TaxZone', 'A group of customers taxed in the same way, such as domestic or export.', { needs: 'taxes.view' })
export class TaxZoneType {
  @AlsoFor('taxes.change')
  @Field(() => ID, { description: 'Identifies the tax zone.' })
  id!: string;

  @AlsoFor('taxes.change')
  @Field(() => String, { description: 'The code for programs, such as DOMESTIC.' })
  code!: string;

  @Field(() => String, { description: SHOWN_NAME })
  name!: string;

  @Field(() => [LocalizedNameType], { description: NAMES })
  names!: LocalizedNameType[];

  @Field(() => [TaxRuleType], { description: 'The tax rules for its customers, oldest first.' })
  rules!: TaxRuleType[];
}

@InputType({ description: 'A new tax zone or tax category.' })
export class TaxCodeCreateInput {
  @Field(() => String, {
    description: 'The code: capital letters, digits and underscores. It cannot be changed later.',
  })
  code!: string;

  @Field(() => String, { description: 'The name in English, for readers of languages without a translation.' })
  name!: string;

  @Field(() => [NameTranslationInput], {
    nullable: true,
    description: 'The name in other languages, at most once for each.',
  })
  translations?: NameTranslationInput[];
}

@PayloadShape('TaxZoneCreatePayload')
export class TaxZoneCreatePayload {
  @Field(() => TaxZoneType, { nullable: true, description: 'The created tax zone; null if the call is refused.' })
  taxZone?: TaxZoneType;
}

@PayloadShape('TaxCategoryCreatePayload')
export class TaxCategoryCreatePayload {
  @Field(() => TaxCategoryType, {
    nullable: true,
    description: 'The created tax category; null if the call is refused.',
  })
  taxCategory?: TaxCategoryType;
}

@InputType({ description: 'An exemption reason in a language of documents.' })
class ExemptionReasonTranslationInput {
  @Field(() => LanguageEnum, { description: 'The language.' })
  language!: Language;

  @Field(() => String, { description: 'The reason in this language, at most 200 characters.' })
  text!: string;
}

@InputType({ description: 'A new tax rule: how a category is taxed in a zone from a date on.' })
export class TaxRuleCreateInput {
  @Field(() => String, { description: 'The code of the tax zone.' })
  taxZone!: string;

  @Field(() => String, { description: 'The code of the tax category.' })
  taxCategory!: string;

  @Field(() => String, {
    description:
      'The jurisdiction that levies the tax, such as DE or US-NY. Taxes of several jurisdictions add up on a line.',
  })
  jurisdiction!: string;

  @Field(() => TaxKind, { description: 'The category of the tax in an e-invoice.' })
  kind!: TaxKindOf;

  @Field(() => DecimalScalar, {
    description: 'The rate in percent, with at most six decimals; above zero for S, zero otherwise.',
  })
  rate!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The reason why no tax is charged, such as the article of the law; required for E, AE, K, G and O. Documents print it after the standard sentence of the category, unless it contains that sentence.',
  })
  exemptionReason?: string;

  @Field(() => [ExemptionReasonTranslationInput], {
    nullable: true,
    description:
      'The reason in languages of documents, at most one text for each. Other languages print `exemptionReason`.',
  })
  exemptionReasonTranslations?: ExemptionReasonTranslationInput[];

  @Field(() => DateScalar, { description: 'The first date on which the rule applies.' })
  validFrom!: string;
}

@PayloadShape('TaxRuleCreatePayload')
export class TaxRuleCreatePayload {
  @Field(() => TaxRuleType, { nullable: true, description: 'The created tax rule; null if the call is refused.' })
  taxRule?: TaxRuleType;
}
