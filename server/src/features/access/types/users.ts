import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { NO_PERMISSION } from '../../../platform/graphql/reading-rights.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { LocalizedNameType, NAMES, SHOWN_NAME } from '../../../platform/graphql/localized-name.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import {
  BooleanFilter,
  DateTimeFilter,
  PayloadShape,
  StringFilter,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';

@Shape('Permission', 'A permission that a group or an API token can have.', { needs: NO_PERMISSION })
export class PermissionType {
  @Field(() => String, { description: 'The name that operations and fields declare, such as `companies.view`.' })
  name!: string;

  @Field(() => String, { description: 'The actions that it allows.' })
  description!: string;

  @Field(() => [String], {
    description: 'The names of the groups of staff that have it, in the language of the caller.',
  })
  groups!: string[];

  @Field(() => [String], {
    description: 'The codes of these groups in the same sequence, for programs, such as RETURNS_DESK.',
  })
  groupCodes!: string[];
}

@Shape('Group', 'A set of permissions that is granted to the users in it.', { needs: 'access.viewUsers' })
export class GroupType {
  @Field(() => ID, { description: 'Identifies the group.' })
  id!: string;

  @Field(() => String, { description: 'The code for programs, such as RETURNS_DESK.' })
  code!: string;

  @Field(() => String, { description: SHOWN_NAME })
  name!: string;

  @Field(() => [LocalizedNameType], { description: NAMES })
  names!: LocalizedNameType[];

  @Field(() => [String], { description: 'The permissions of its users.' })
  permissions!: string[];
}

@Shape('User', 'A person who can sign in.', { needs: 'access.viewUsers' })
export class UserType {
  @AlsoFor('access.changeUsers')
  @Field(() => ID, { description: 'Identifies the user.' })
  id!: string;

  @Field(() => String, { description: 'The e-mail address with which the user signs in.' })
  email!: string;

  @AlsoFor('access.changeUsers')
  @Field(() => String, { description: 'The name, as shown in the audit log.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether the user may sign in.' })
  isActive!: boolean;

  @Field(() => Boolean, { description: 'Whether this is a login of the demo company.' })
  isDemo!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the user has set a password; until then they can sign in only with a one-time link.',
  })
  hasPassword!: boolean;

  @Field(() => [GroupType], { description: 'The groups whose permissions the user has.' })
  groups!: GroupType[];

  @AlsoFor('access.changeUsers')
  @Field(() => Int, { description: 'Increases with every change; updates send it as `expectedVersion`.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'The time of creation.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the last change.' })
  updatedAt!: string;
}

export const UserConnection = connectionOf('User', () => UserType);

const UserSort = sortOf('User', {
  NAME: 'By name.',
  EMAIL: 'By e-mail address.',
  CREATED_AT: 'By time of creation.',
});

@InputType({ description: 'Conditions on users; all of them must be true.' })
class UserFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The e-mail address.' })
  email?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name.' })
  name?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether the user may sign in.' })
  isActive?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether this is a login of the demo company.' })
  isDemo?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'The time of creation.' })
  createdAt?: object;

  @Field(() => [UserFilter], { nullable: true, description: 'Alternatives; at least one of them must also be true.' })
  or?: UserFilter[];
}

@ArgsType()
export class UserArgs extends PageArgs {
  @Field(() => UserFilter, { nullable: true, description: 'The conditions that users must meet.' })
  filter?: UserFilter;

  @Field(() => [UserSort], { nullable: true, description: 'The sorting; by name by default.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Text to search for in name and e-mail address.' })
  search?: string;
}

@InputType({ description: 'A new user. Their password is set with the one-time link in the response.' })
export class UserCreateInput {
  @Field(() => String, { description: 'The e-mail address to sign in with; stored in lower case.' })
  email!: string;

  @Field(() => String, { description: 'The name, as shown in the audit log.' })
  name!: string;

  @Field(() => [String], { description: 'The codes of the groups. A partner is in the group PARTNER only.' })
  groupCodes!: string[];

  @Field(() => [ID], {
    nullable: true,
    description: 'The IDs of the companies whose documents the user sees; for partners only.',
  })
  companyIds?: string[];
}

const LINK_TOKEN =
  'The token of a one-time link, for `passwordSet`. Returned only here, valid for 24 hours; earlier links are revoked.';

@PayloadShape('UserCreatePayload')
export class UserCreatePayload {
  @Field(() => UserType, { nullable: true, description: 'The created user; null if the call is refused.' })
  user?: UserType;

  @Field(() => String, { nullable: true, description: LINK_TOKEN })
  linkToken?: string;
}

@InputType({ description: 'The changes to a user; absent fields stay unchanged.' })
export class UserUpdateInput {
  @Field(() => ID, { description: 'The ID of the user.' })
  id!: string;

  @Field(() => Int, { description: 'The version that the change is based on.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The name, as shown in the audit log.' })
  name?: string;

  @Field(() => [String], { nullable: true, description: 'The codes of all groups of the user from now on.' })
  groupCodes?: string[];

  @Field(() => [ID], {
    nullable: true,
    description: 'The IDs of all companies whose documents the user sees from now on; for partners only.',
  })
  companyIds?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Whether the user may sign in.' })
  isActive?: boolean;
}

@PayloadShape('UserUpdatePayload')
export class UserUpdatePayload {
  @Field(() => UserType, { nullable: true, description: 'The changed user; null if the call is refused.' })
  user?: UserType;
}

@InputType({ description: 'The user for whom a one-time link is created.' })
export class PasswordLinkCreateInput {
  @Field(() => ID, { description: 'The ID of the user.' })
  userId!: string;
}

@PayloadShape('PasswordLinkCreatePayload')
export class PasswordLinkCreatePayload {
  @Field(() => UserType, {
    nullable: true,
    description: 'The user who may redeem the link; null if the call is refused.',
  })
  user?: UserType;

  @Field(() => String, { nullable: true, description: LINK_TOKEN })
  linkToken?: string;
}
