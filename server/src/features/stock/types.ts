import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { LegalEntityType } from '../parties/index.js';
import { AlsoFor, Shape } from '../../platform/graphql/decorators.js';
import { PageArgs } from '../../platform/graphql/page-args.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';
import {
  BooleanFilter,
  IdFilter,
  PayloadShape,
  StringFilter,
  connectionOf,
  sortOf,
} from '../../platform/graphql/shapes.js';

@Shape(
  'StockLocation',
  'A location where goods are stored, such as a site, a hall or a shelf. Locations form a tree.',
  { needs: 'stock.view' },
)
export class StockLocationType {
  @AlsoFor('stock.change')
  @Field(() => ID, { description: 'Identifies the location.' })
  id!: string;

  @AlsoFor('stock.change')
  @Field(() => String, { description: 'The code on its label, such as A-03.' })
  code!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => StockLocationType, {
    nullable: true,
    description: 'The location that contains this one; null at the top level.',
  })
  parent?: StockLocationType;

  @Field(() => LegalEntityType, { description: 'The legal entity whose goods are stored there.' })
  legalEntity!: LegalEntityType;

  @Field(() => Boolean, { description: 'Whether the location is still used.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Increases with every change.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'The time of creation.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the last change.' })
  updatedAt!: string;
}

export const StockLocationConnection = connectionOf('StockLocation', () => StockLocationType);

const StockLocationSort = sortOf('StockLocation', { CODE: 'By code.', NAME: 'By name.' });

@InputType({ description: 'Conditions on locations; all of them must be true.' })
class StockLocationFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The code.' })
  code?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name.' })
  name?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The ID of the location that contains them.' })
  parentId?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether the location is still used.' })
  isActive?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The legal entity.' })
  legalEntityId?: object;

  @Field(() => [StockLocationFilter], {
    nullable: true,
    description: 'Alternatives; at least one of them must also be true.',
  })
  or?: StockLocationFilter[];
}

@ArgsType()
export class StockLocationArgs extends PageArgs {
  @Field(() => StockLocationFilter, { nullable: true, description: 'The conditions that locations must meet.' })
  filter?: StockLocationFilter;

  @Field(() => [StockLocationSort], { nullable: true, description: 'The sorting; by code by default.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Text to search for in code and name.' })
  search?: string;
}

@InputType({ description: 'A new stock location.' })
export class StockLocationCreateInput {
  @Field(() => String, {
    description: 'The code on its label, unique in its legal entity regardless of letter case.',
  })
  code!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The location that contains this one; null at the top level.' })
  parentId?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The legal entity; by default that of `parentId`. Required without one if there are several.',
  })
  legalEntityId?: string;
}

@PayloadShape('StockLocationCreatePayload')
export class StockLocationCreatePayload {
  @Field(() => StockLocationType, { nullable: true, description: 'The created location; null if the call is refused.' })
  stockLocation?: StockLocationType;
}
