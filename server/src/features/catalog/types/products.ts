import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { Allow, AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { CurrencyCodeScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import {
  BooleanFilter,
  DateTimeFilter,
  DecimalFilter,
  PayloadShape,
  StringFilter,
  UnitPriceType,
  comparisonsOf,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import type { ReturnPolicy as ReturnPolicyOf } from '../rules/product.js';
import type { UnitCode } from '../rules/units.js';
import { ReturnPolicy, Unit } from './choices.js';
import { TaxCategoryType } from './taxes.js';

@Shape('Product', 'Something that is sold.', { needs: 'products.view' })
export class ProductType {
  @AlsoFor('orders.view', 'returns.view', 'products.change')
  @Field(() => ID, { description: 'Identifies the product.' })
  id!: string;

  @AlsoFor('orders.view', 'returns.view', 'products.change')
  @Field(() => String, { description: 'The article number.' })
  sku!: string;

  @AlsoFor('orders.view', 'returns.view', 'products.change')
  @Field(() => String, { description: 'The name, as it is printed.' })
  name!: string;

  @AlsoFor('orders.view', 'returns.view', 'products.change')
  @Field(() => Unit, { description: 'What it is counted in.' })
  unit!: UnitCode;

  @Field(() => Int, { description: 'How many decimals a quantity of it may have.' })
  quantityDecimals!: number;

  @Field(() => UnitPriceType, { description: 'The price of one unit, unless a price list or a customer has another.' })
  price!: UnitPriceType;

  @Allow('catalog.viewCost')
  @Field(() => UnitPriceType, { nullable: true, description: 'What one unit costs the house; null: unknown.' })
  cost?: UnitPriceType;

  @Field(() => TaxCategoryType, { description: 'How it is taxed.' })
  taxCategory!: TaxCategoryType;

  @Field(() => Boolean, { description: 'Whether stock of it is kept; not so for services and fees.' })
  isStocked!: boolean;

  @Field(() => Boolean, { description: 'Whether it is still sold.' })
  isActive!: boolean;

  @Field(() => ReturnPolicy, { description: 'Whether it is taken back.' })
  returnPolicy!: ReturnPolicyOf;

  @Field(() => Int, { nullable: true, description: 'Within how many days, where the policy is WITHIN_DAYS.' })
  returnDays?: number;

  @Field(() => Int, { description: 'Grows with every change; edits name the one they start from.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt!: string;
}

export const ProductConnection = connectionOf('Product', () => ProductType);

const ProductSort = sortOf('Product', {
  SKU: 'By article number.',
  NAME: 'By name.',
  PRICE: 'By price, whatever its currency.',
  CREATED_AT: 'By creation.',
  UPDATED_AT: 'By last change.',
});

const ReturnPolicyFilter = comparisonsOf('ReturnPolicyFilter', () => ReturnPolicy, ['eq', 'in']);

@InputType({ description: 'Which products. All conditions must hold.' })
class ProductFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The article number.' })
  sku?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name.' })
  name?: object;

  @Field(() => DecimalFilter, { nullable: true, description: 'The price, whatever its currency.' })
  price?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The currency of the price.' })
  currency?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The code of the tax category.' })
  taxCategory?: object;

  @Field(() => ReturnPolicyFilter, { nullable: true, description: 'Whether it is taken back.' })
  returnPolicy?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether stock of it is kept.' })
  isStocked?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether it is still sold.' })
  isActive?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was created.' })
  createdAt?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was last changed.' })
  updatedAt?: object;

  @Field(() => [ProductFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: ProductFilter[];
}

@ArgsType()
export class ProductArgs extends PageArgs {
  @Field(() => ProductFilter, { nullable: true, description: 'Which products.' })
  filter?: ProductFilter;

  @Field(() => [ProductSort], { nullable: true, description: 'In which order; by name unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Looks into article number and name.' })
  search?: string;
}

@InputType({ description: 'A new product.' })
export class ProductCreateInput {
  @Field(() => String, { description: 'The article number; no two products share one, in whatever case.' })
  sku!: string;

  @Field(() => String, { description: 'The name, as it is printed.' })
  name!: string;

  @Field(() => Unit, { defaultValue: 'C62', description: 'What it is counted in; pieces unless said.' })
  unit!: UnitCode;

  @Field(() => Int, {
    nullable: true,
    description: 'Decimals of a quantity, 0 to 5; as the unit has them unless said.',
  })
  quantityDecimals?: number;

  @Field(() => DecimalScalar, { description: 'The price of one unit, net of tax, with at most six decimals.' })
  price!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the price.' })
  currency!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What one unit costs the house, in its functional currency; needs `catalog.viewCost`.',
  })
  cost?: string;

  @Field(() => String, { description: 'The code of its tax category.' })
  taxCategory!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether stock of it is kept.' })
  isStocked!: boolean;

  @Field(() => ReturnPolicy, { defaultValue: 'ALWAYS', description: 'Whether it is taken back.' })
  returnPolicy!: ReturnPolicyOf;

  @Field(() => Int, { nullable: true, description: 'Within how many days, for the policy WITHIN_DAYS.' })
  returnDays?: number;
}

@PayloadShape('ProductCreatePayload')
export class ProductCreatePayload {
  @Field(() => ProductType, { nullable: true, description: 'The product, when it was created.' })
  product?: ProductType;
}
