import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import {
  DateTimeFilter,
  IdFilter,
  PayloadShape,
  StringFilter,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';
import { UserType } from './users.js';

@Shape('ApiToken', "A program's key to the API. Its rights are those listed here that its maker still has.", {
  needs: 'access.viewTokens',
})
export class ApiTokenType {
  @AlsoFor('access.changeTokens')
  @Field(() => ID, { description: 'Identifies the token; this is not its secret.' })
  id!: string;

  @AlsoFor('access.changeTokens')
  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @AlsoFor('access.changeTokens')
  @Field(() => String, { description: 'The last four characters of the secret.' })
  hint!: string;

  @Field(() => [String], { description: 'What it may do.' })
  permissions!: string[];

  @Field(() => [ID], { nullable: true, description: 'The companies whose documents it sees; null: all.' })
  companyIds?: string[];

  @Field(() => UserType, { description: 'Who made it; it never may more than he may.' })
  user!: UserType;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself.' })
  expiresAt?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked.' })
  revokedAt?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the hour.' })
  lastUsedAt?: string;
}

export const ApiTokenConnection = connectionOf('ApiToken', () => ApiTokenType);

const ApiTokenSort = sortOf('ApiToken', { NAME: 'By name.', CREATED_AT: 'By when they were made.' });

@InputType({ description: 'Which tokens. All conditions must hold.' })
class ApiTokenFilter {
  @Field(() => StringFilter, { nullable: true, description: 'What it is for.' })
  name?: object;

  @Field(() => IdFilter, { nullable: true, description: 'Who made it.' })
  userId?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it ends by itself.' })
  expiresAt?: object;

  @Field(() => DateTimeFilter, {
    nullable: true,
    description: 'When it was revoked; `isNull` for those that were not.',
  })
  revokedAt?: object;

  @Field(() => [ApiTokenFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: ApiTokenFilter[];
}

@ArgsType()
export class ApiTokenArgs extends PageArgs {
  @Field(() => ApiTokenFilter, { nullable: true, description: 'Which tokens.' })
  filter?: ApiTokenFilter;

  @Field(() => [ApiTokenSort], { nullable: true, description: 'In which order; newest first unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Looks into the names.' })
  search?: string;
}

@InputType({ description: 'A new API token.' })
export class ApiTokenCreateInput {
  @Field(() => String, { description: 'What it is for, as the history will show it.' })
  name!: string;

  @Field(() => [String], { description: 'What it may do; at most what its maker may.' })
  permissions!: string[];

  @Field(() => [ID], {
    nullable: true,
    description: 'The companies whose documents it sees. Absent: an integration of the house itself.',
  })
  companyIds?: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends by itself.' })
  expiresAt?: Date;
}

@PayloadShape('ApiTokenCreatePayload')
export class ApiTokenCreatePayload {
  @Field(() => ApiTokenType, { nullable: true, description: 'The token.' })
  apiToken?: ApiTokenType;

  @Field(() => String, { nullable: true, description: 'The secret, shown this once: "Authorization: Bearer avr_…".' })
  secret?: string;
}

@InputType({ description: 'A token that is to end.' })
export class ApiTokenRevokeInput {
  @Field(() => ID, { description: 'The token, by its id.' })
  id!: string;
}

@PayloadShape('ApiTokenRevokePayload')
export class ApiTokenRevokePayload {
  @Field(() => ApiTokenType, { nullable: true, description: 'The token, which opens nothing any more.' })
  apiToken?: ApiTokenType;
}
