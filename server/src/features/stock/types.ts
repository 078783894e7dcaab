import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
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

@Shape('StockLocation', 'A place where goods lie: a site, a hall, a shelf.', { needs: 'stock.view' })
export class StockLocationType {
  @AlsoFor('stock.change')
  @Field(() => ID, { description: 'Identifies the place.' })
  id!: string;

  @AlsoFor('stock.change')
  @Field(() => String, { description: 'The code on its label, such as A-03.' })
  code!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => StockLocationType, { nullable: true, description: 'The place it lies in.' })
  parent?: StockLocationType;

  @Field(() => Boolean, { description: 'Whether it is still used.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Grows with every change; edits name the one they start from.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt!: string;
}

export const StockLocationConnection = connectionOf('StockLocation', () => StockLocationType);

const StockLocationSort = sortOf('StockLocation', { CODE: 'By code.', NAME: 'By name.' });

@InputType({ description: 'Which places. All conditions must hold.' })
class StockLocationFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The code.' })
  code?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name.' })
  name?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The place they lie in.' })
  parentId?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether they are still used.' })
  isActive?: object;

  @Field(() => [StockLocationFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: StockLocationFilter[];
}

@ArgsType()
export class StockLocationArgs extends PageArgs {
  @Field(() => StockLocationFilter, { nullable: true, description: 'Which places.' })
  filter?: StockLocationFilter;

  @Field(() => [StockLocationSort], { nullable: true, description: 'In which order; by code unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Looks into code and name.' })
  search?: string;
}

@InputType({ description: 'A new place for goods.' })
export class StockLocationCreateInput {
  @Field(() => String, { description: 'The code on its label; no two places share one, in whatever case.' })
  code!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'The place it lies in.' })
  parentId?: string;
}

@PayloadShape('StockLocationCreatePayload')
export class StockLocationCreatePayload {
  @Field(() => StockLocationType, { nullable: true, description: 'The place, when it was created.' })
  stockLocation?: StockLocationType;
}
