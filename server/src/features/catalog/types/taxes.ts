import { Field, ID, InputType } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';
import type { TaxKind as TaxKindOf } from '../rules/tax.js';
import { TaxKind } from './choices.js';

@Shape('TaxCategory', 'How products are alike to the tax office.', { needs: ['taxes.view', 'products.view'] })
export class TaxCategoryType {
  @AlsoFor('taxes.change')
  @Field(() => ID, { description: 'Identifies the tax category.' })
  id!: string;

  @AlsoFor('taxes.change')
  @Field(() => String, { description: 'For programs, such as STANDARD.' })
  code!: string;

  @Field(() => String, { description: 'For people.' })
  name!: string;
}

@Shape(
  'TaxRule',
  'One tax that a jurisdiction asks of a category in a zone, from a day on. A new rate is a new rule.',
  { needs: 'taxes.view' },
)
export class TaxRuleType {
  @AlsoFor('taxes.change')
  @Field(() => ID, { description: 'Identifies the tax rule.' })
  id!: string;

  @Field(() => TaxZoneType, { description: 'Where the customers are.' })
  taxZone!: TaxZoneType;

  @Field(() => TaxCategoryType, { description: 'What the products are.' })
  taxCategory!: TaxCategoryType;

  @Field(() => String, { description: 'Who asks for the tax, such as DE or US-NY.' })
  jurisdiction!: string;

  @Field(() => TaxKind, { description: 'What it is to an e-invoice.' })
  kind!: TaxKindOf;

  @Field(() => DecimalScalar, { description: 'In percent.' })
  rate!: string;

  @Field(() => String, { nullable: true, description: 'Why no tax is charged, as it is printed.' })
  exemptionReason?: string;

  @Field(() => DateScalar, { description: 'The first day it counts; until a later rule of the same jurisdiction.' })
  validFrom!: string;

  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  createdAt!: string;
}

@Shape('TaxZone', 'How customers are alike to the tax office.', { needs: 'taxes.view' })
export class TaxZoneType {
  @AlsoFor('taxes.change')
  @Field(() => ID, { description: 'Identifies the tax zone.' })
  id!: string;

  @AlsoFor('taxes.change')
  @Field(() => String, { description: 'For programs, such as DOMESTIC.' })
  code!: string;

  @Field(() => String, { description: 'For people.' })
  name!: string;

  @Field(() => [TaxRuleType], { description: 'How its customers are taxed, oldest rules first.' })
  rules!: TaxRuleType[];
}

@InputType({ description: 'A new tax zone or tax category.' })
export class TaxCodeCreateInput {
  @Field(() => String, { description: 'Capitals, digits and underscores; it cannot be changed later.' })
  code!: string;

  @Field(() => String, { description: 'For people.' })
  name!: string;
}

@PayloadShape('TaxZoneCreatePayload')
export class TaxZoneCreatePayload {
  @Field(() => TaxZoneType, { nullable: true, description: 'The tax zone, when it was created.' })
  taxZone?: TaxZoneType;
}

@PayloadShape('TaxCategoryCreatePayload')
export class TaxCategoryCreatePayload {
  @Field(() => TaxCategoryType, { nullable: true, description: 'The tax category, when it was created.' })
  taxCategory?: TaxCategoryType;
}

@InputType({ description: 'How a category is taxed in a zone from a day on.' })
export class TaxRuleCreateInput {
  @Field(() => String, { description: 'The code of the tax zone.' })
  taxZone!: string;

  @Field(() => String, { description: 'The code of the tax category.' })
  taxCategory!: string;

  @Field(() => String, { description: 'Who asks for the tax, such as DE or US-NY; several of them add up on a line.' })
  jurisdiction!: string;

  @Field(() => TaxKind, { description: 'What it is to an e-invoice.' })
  kind!: TaxKindOf;

  @Field(() => DecimalScalar, {
    description: 'In percent, with at most six decimals; above zero for S, zero otherwise.',
  })
  rate!: string;

  @Field(() => String, { nullable: true, description: 'Why no tax is charged; needed for E, AE, K, G and O.' })
  exemptionReason?: string;

  @Field(() => DateScalar, { description: 'The first day it counts.' })
  validFrom!: string;
}

@PayloadShape('TaxRuleCreatePayload')
export class TaxRuleCreatePayload {
  @Field(() => TaxRuleType, { nullable: true, description: 'The tax rule, when it was created.' })
  taxRule?: TaxRuleType;
}
