import { ArgsType, Field, Int } from 'type-graphql';
import { Text } from './input-limits.js';

const LONGEST_CURSOR = 4_000;

/** The paging arguments of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the start, or after `after`: 100 at most, 50 unless said.',
  })
  first?: number;

  @Text({ longest: LONGEST_CURSOR })
  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many from the end, or before `before`: 100 at most.' })
  last?: number;

  @Text({ longest: LONGEST_CURSOR })
  @Field(() => String, { nullable: true, description: 'The cursor before which the page ends.' })
  before?: string;
}
