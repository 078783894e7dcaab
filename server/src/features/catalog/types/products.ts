import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { Allow, AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { CurrencyCodeScalar, DateTimeScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import {
  BY_LAST_CHANGE,
  BooleanFilter,
  CurrencyFilter,
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

@Shape('Product', 'A product or service that is sold.', { needs: 'products.view' })
export class ProductType {
  @AlsoFor('orders.view', 'returns.view', 'products.change')
  @Field(() => ID, { description: 'Identifies the product.' })
  id!: string;

  @AlsoFor('orders.view', 'returns.view', 'products.change')
  @Field(() => String, { description: 'The article number.' })
  sku!: string;

  @AlsoFor('orders.view', 'returns.view', 'products.change')
  @Field(() => String, { description: 'The name printed on documents.' })
  name!: string;

  @AlsoFor('orders.view', 'returns.view', 'products.change')
  @Field(() => Unit, { description: 'The unit of its quantities.' })
  unit!: UnitCode;

  @Field(() => Int, { description: 'The number of decimals that its quantities may have.' })
  quantityDecimals!: number;

  @Field(() => UnitPriceType, {
    description: 'The price of one unit, net of tax. Price lists and customers can have other prices.',
  })
  price!: UnitPriceType;

  @Allow('catalog.viewCost')
  @Field(() => UnitPriceType, { nullable: true, description: 'The cost of one unit; null if unknown.' })
  cost?: UnitPriceType;

  @Field(() => TaxCategoryType, { description: 'The tax category.' })
  taxCategory!: TaxCategoryType;

  @Field(() => Boolean, { description: 'Whether it is kept in stock; false for services and fees.' })
  isStocked!: boolean;

  @Field(() => Boolean, { description: 'Whether the product is still sold.' })
  isActive!: boolean;

  @Field(() => ReturnPolicy, { description: 'Whether the product can be returned.' })
  returnPolicy!: ReturnPolicyOf;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days in which it can be returned; only for the policy WITHIN_DAYS.',
  })
  returnDays?: number;

  @Field(() => Int, { description: 'Increases with every change.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'The time of creation.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the last change.' })
  updatedAt!: string;
}

export const ProductConnection = connectionOf('Product', () => ProductType);

const ProductSort = sortOf('Product', {
  SKU: 'By article number.',
  NAME: 'By name.',
  PRICE: 'By price, regardless of currency.',
  CREATED_AT: 'By time of creation.',
  UPDATED_AT: BY_LAST_CHANGE,
});

const ReturnPolicyFilter = comparisonsOf('ReturnPolicyFilter', () => ReturnPolicy, ['eq', 'in']);

@InputType({ description: 'Conditions on products; all of them must be true.' })
class ProductFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The article number.' })
  sku?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name.' })
  name?: object;

  @Field(() => DecimalFilter, { nullable: true, description: 'The price, regardless of currency.' })
  price?: object;

  @Field(() => CurrencyFilter, { nullable: true, description: 'The currency of the price.' })
  currency?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The code of the tax category.' })
  taxCategory?: object;

  @Field(() => ReturnPolicyFilter, { nullable: true, description: 'Whether the product can be returned.' })
  returnPolicy?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether the product is kept in stock.' })
  isStocked?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether the product is still sold.' })
  isActive?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of creation.' })
  createdAt?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of the last change.' })
  updatedAt?: object;

  @Field(() => [ProductFilter], {
    nullable: true,
    description: 'Alternatives; at least one of them must also be true.',
  })
  or?: ProductFilter[];
}

@ArgsType()
export class ProductArgs extends PageArgs {
  @Field(() => ProductFilter, { nullable: true, description: 'The conditions that products must meet.' })
  filter?: ProductFilter;

  @Field(() => [ProductSort], { nullable: true, description: 'The sorting; by name by default.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Text to search for in article number and name.' })
  search?: string;
}

@InputType({ description: 'A new product.' })
export class ProductCreateInput {
  @Field(() => String, { description: 'The article number, unique regardless of letter case.' })
  sku!: string;

  @Field(() => String, { description: 'The name printed on documents.' })
  name!: string;

  @Field(() => Unit, { defaultValue: 'C62', description: 'The unit of its quantities; pieces by default.' })
  unit!: UnitCode;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of decimals of quantities, 0 to 5; by default that of the unit.',
  })
  quantityDecimals?: number;

  @Field(() => DecimalScalar, { description: 'The price of one unit, net of tax, with at most six decimals.' })
  price!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the price.' })
  currency!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The cost of one unit; needs `catalog.viewCost`.',
  })
  cost?: string;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'The currency of the cost; by default the functional currency, if all legal entities have the same.',
  })
  costCurrency?: string;

  @Field(() => String, { description: 'The code of the tax category.' })
  taxCategory!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether the product is kept in stock.' })
  isStocked!: boolean;

  @Field(() => ReturnPolicy, { defaultValue: 'ALWAYS', description: 'Whether the product can be returned.' })
  returnPolicy!: ReturnPolicyOf;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days in which it can be returned, 1 to 3650; only for the policy WITHIN_DAYS.',
  })
  returnDays?: number;
}

@PayloadShape('ProductCreatePayload')
export class ProductCreatePayload {
  @Field(() => ProductType, { nullable: true, description: 'The created product; null if the call is refused.' })
  product?: ProductType;
}
