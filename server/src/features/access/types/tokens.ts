import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { Text } from '../../../platform/graphql/input-limits.js';
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
import { LONGEST_TOKEN_NAME } from '../rules.js';
import { UserType } from './users.js';

@Shape(
  'Integration',
  'A program that calls the API. It has the companies and the idempotency keys of its tokens, and stays when a token is replaced.',
  { needs: ['access.viewTokens', 'access.changeTokens'] },
)
export class IntegrationType {
  @Field(() => ID, { description: 'Identifies the integration.' })
  id!: string;

  @Field(() => String, { description: 'The name, which is that of its first token.' })
  name!: string;
}

@Shape(
  'ApiToken',
  'A key with which a program calls the API. It has those of the listed permissions that its creator still has.',
  {
    needs: 'access.viewTokens',
  },
)
export class ApiTokenType {
  @AlsoFor('access.changeTokens')
  @Field(() => ID, { description: 'Identifies the token. This is not its secret.' })
  id!: string;

  @AlsoFor('access.changeTokens')
  @Field(() => String, { description: 'The name, which describes the purpose of the token.' })
  name!: string;

  @AlsoFor('access.changeTokens')
  @Field(() => String, { description: 'The last four characters of the secret.' })
  hint!: string;

  @AlsoFor('access.changeTokens')
  @Field(() => IntegrationType, {
    description: 'The integration of the token. All its tokens share companies and idempotency keys.',
  })
  integration!: IntegrationType;

  @Field(() => [String], { description: 'The permissions of the token.' })
  permissions!: string[];

  @Field(() => [ID], {
    nullable: true,
    description: 'The IDs of the companies whose documents the token sees; null for all companies.',
  })
  companyIds?: string[];

  @Field(() => UserType, {
    description: 'The user who created the token. The token never has more permissions than this user.',
  })
  user!: UserType;

  @Field(() => DateTimeScalar, { description: 'The time of creation.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The time at which the token expires; null if it does not.',
  })
  expiresAt?: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The time at which the token was revoked; null if it was not.',
  })
  revokedAt?: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The time of the last use, to the hour; null if never used.',
  })
  lastUsedAt?: string;
}

export const ApiTokenConnection = connectionOf('ApiToken', () => ApiTokenType);

const ApiTokenSort = sortOf('ApiToken', { NAME: 'By name.', CREATED_AT: 'By time of creation.' });

@InputType({ description: 'Conditions on API tokens; all of them must be true.' })
class ApiTokenFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The name, which describes the purpose of the token.' })
  name?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The ID of the user who created the token.' })
  userId?: object;

  @Field(() => IdFilter, { nullable: true, description: 'The ID of the integration of the token.' })
  integrationId?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time at which the token expires.' })
  expiresAt?: object;

  @Field(() => DateTimeFilter, {
    nullable: true,
    description: 'The time at which the token was revoked; `isNull` selects tokens that were not.',
  })
  revokedAt?: object;

  @Field(() => [ApiTokenFilter], {
    nullable: true,
    description: 'Alternatives; at least one of them must also be true.',
  })
  or?: ApiTokenFilter[];
}

@ArgsType()
export class ApiTokenArgs extends PageArgs {
  @Field(() => ApiTokenFilter, { nullable: true, description: 'The conditions that tokens must meet.' })
  filter?: ApiTokenFilter;

  @Field(() => [ApiTokenSort], { nullable: true, description: 'The sorting; newest first by default.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Text to search for in the name.' })
  search?: string;
}

@InputType({ description: 'A new API token.' })
export class ApiTokenCreateInput {
  @Text({ longest: LONGEST_TOKEN_NAME })
  @Field(() => String, { description: 'The name, which describes the purpose of the token; shown in the audit log.' })
  name!: string;

  @Field(() => [String], { description: 'The permissions of the token; the caller must have all of them.' })
  permissions!: string[];

  @Field(() => ID, {
    nullable: true,
    description:
      'The ID of the integration for which this is another token. Absent: a new integration with the name of the token.',
  })
  integrationId?: string;

  @Field(() => [ID], {
    nullable: true,
    description:
      'The IDs of the companies whose documents the token sees. Absent: those of `integrationId`, or all companies for a new integration of staff. The companies of an integration never change.',
  })
  companyIds?: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'The time at which the token expires; absent: never.' })
  expiresAt?: Date;
}

@PayloadShape('ApiTokenCreatePayload')
export class ApiTokenCreatePayload {
  @Field(() => ApiTokenType, { nullable: true, description: 'The created token; null if the call is refused.' })
  apiToken?: ApiTokenType;

  @Field(() => String, {
    nullable: true,
    description: 'The secret, returned only here. Send it as "Authorization: Bearer avr_…".',
  })
  secret?: string;
}

@InputType({ description: 'A token to revoke.' })
export class ApiTokenRevokeInput {
  @Field(() => ID, { description: 'The ID of the token.' })
  id!: string;
}

@PayloadShape('ApiTokenRevokePayload')
export class ApiTokenRevokePayload {
  @Field(() => ApiTokenType, { nullable: true, description: 'The revoked token; null if the call is refused.' })
  apiToken?: ApiTokenType;
}
