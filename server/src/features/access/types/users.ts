import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { AlsoFor, Shape } from '../../../platform/graphql/decorators.js';
import { NO_PERMISSION } from '../../../platform/graphql/reading-rights.js';
import { PageArgs } from '../../../platform/graphql/page-args.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import {
  BooleanFilter,
  DateTimeFilter,
  PayloadShape,
  StringFilter,
  connectionOf,
  sortOf,
} from '../../../platform/graphql/shapes.js';

@Shape('Permission', 'Something that one may be allowed to do.', { needs: NO_PERMISSION })
export class PermissionType {
  @Field(() => String, { description: 'The name that operations and fields declare, such as `companies.view`.' })
  name!: string;

  @Field(() => String, { description: 'What it lets one do.' })
  description!: string;
}

@Shape('Group', 'A set of permissions that users are put into.', { needs: 'access.viewUsers' })
export class GroupType {
  @Field(() => ID, { description: 'Identifies the group.' })
  id!: string;

  @Field(() => String, { description: 'For programs, such as RETURNS_DESK.' })
  code!: string;

  @Field(() => String, { description: 'For people.' })
  name!: string;

  @Field(() => [String], { description: 'What its users may do.' })
  permissions!: string[];
}

@Shape('User', 'Somebody who can sign in.', { needs: 'access.viewUsers' })
export class UserType {
  @AlsoFor('access.changeUsers')
  @Field(() => ID, { description: 'Identifies the user.' })
  id!: string;

  @Field(() => String, { description: 'The address he signs in with.' })
  email!: string;

  @AlsoFor('access.changeUsers')
  @Field(() => String, { description: 'The name, as the history shows it.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether he may sign in.' })
  isActive!: boolean;

  @Field(() => Boolean, { description: 'Whether this is a login of the demo company.' })
  isDemo!: boolean;

  @Field(() => Boolean, { description: 'Whether he has set a password; until then only a one-time link lets him in.' })
  hasPassword!: boolean;

  @Field(() => [GroupType], { description: 'The groups whose permissions he has.' })
  groups!: GroupType[];

  @AlsoFor('access.changeUsers')
  @Field(() => Int, { description: 'Grows with every change; edits name the one they start from.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When he was created.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When he was last changed.' })
  updatedAt!: string;
}

export const UserConnection = connectionOf('User', () => UserType);

const UserSort = sortOf('User', {
  NAME: 'By name.',
  EMAIL: 'By e-mail address.',
  CREATED_AT: 'By creation.',
});

@InputType({ description: 'Which users. All conditions must hold.' })
class UserFilter {
  @Field(() => StringFilter, { nullable: true, description: 'The e-mail address.' })
  email?: object;

  @Field(() => StringFilter, { nullable: true, description: 'The name.' })
  name?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether he may sign in.' })
  isActive?: object;

  @Field(() => BooleanFilter, { nullable: true, description: 'Whether it is a login of the demo company.' })
  isDemo?: object;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When he was created.' })
  createdAt?: object;

  @Field(() => [UserFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: UserFilter[];
}

@ArgsType()
export class UserArgs extends PageArgs {
  @Field(() => UserFilter, { nullable: true, description: 'Which users.' })
  filter?: UserFilter;

  @Field(() => [UserSort], { nullable: true, description: 'In which order; by name unless said.' })
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }[];

  @Field(() => String, { nullable: true, description: 'Looks into name and e-mail address.' })
  search?: string;
}

@InputType({ description: 'A new login. Its password is set by the one-time link in the answer.' })
export class UserCreateInput {
  @Field(() => String, { description: 'The address to sign in with; kept in lower case.' })
  email!: string;

  @Field(() => String, { description: 'The name, as the history will show it.' })
  name!: string;

  @Field(() => [String], { description: 'The codes of the groups; a partner is in the group PARTNER alone.' })
  groupCodes!: string[];

  @Field(() => [ID], { nullable: true, description: 'For a partner: the companies whose documents he sees.' })
  companyIds?: string[];
}

const LINK_TOKEN =
  'The token of a one-time link, for `passwordSet`. Shown this once, good for 24 hours; an earlier one counts no more.';

@PayloadShape('UserCreatePayload')
export class UserCreatePayload {
  @Field(() => UserType, { nullable: true, description: 'The user, when he was created.' })
  user?: UserType;

  @Field(() => String, { nullable: true, description: LINK_TOKEN })
  linkToken?: string;
}

@InputType({ description: 'What is to change of a user; what is absent stays as it is.' })
export class UserUpdateInput {
  @Field(() => ID, { description: 'The user, by his id.' })
  id!: string;

  @Field(() => Int, { description: 'The version the change starts from.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The name, as the history will show it.' })
  name?: string;

  @Field(() => [String], { nullable: true, description: 'The codes of all his groups from now on.' })
  groupCodes?: string[];

  @Field(() => [ID], {
    nullable: true,
    description: 'For a partner: all companies whose documents he sees from now on.',
  })
  companyIds?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Whether he may sign in.' })
  isActive?: boolean;
}

@PayloadShape('UserUpdatePayload')
export class UserUpdatePayload {
  @Field(() => UserType, { nullable: true, description: 'The user as he is now.' })
  user?: UserType;
}

@InputType({ description: 'Who is to set a new password.' })
export class PasswordLinkCreateInput {
  @Field(() => ID, { description: 'The user, by his id.' })
  userId!: string;
}

@PayloadShape('PasswordLinkCreatePayload')
export class PasswordLinkCreatePayload {
  @Field(() => UserType, { nullable: true, description: 'Who may redeem the link.' })
  user?: UserType;

  @Field(() => String, { nullable: true, description: LINK_TOKEN })
  linkToken?: string;
}
