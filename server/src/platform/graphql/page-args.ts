import { ArgsType, Field, Int } from 'type-graphql';
import { Text } from './input-limits.js';

const LONGEST_CURSOR = 4_000;

/** The paging arguments of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of entries from the start, or after `after`: at most 100; default 50.',
  })
  first?: number;

  @Text({ longest: LONGEST_CURSOR })
  @Field(() => String, { nullable: true, description: 'The cursor after which the page starts.' })
  after?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of entries from the end, or before `before`: at most 100.',
  })
  last?: number;

  @Text({ longest: LONGEST_CURSOR })
  @Field(() => String, { nullable: true, description: 'The cursor before which the page ends.' })
  before?: string;
}
