import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, AllowSignedIn, NotForTokens, Runs } from '../../../platform/graphql/decorators.js';
import { mutate } from '../../../platform/graphql/mutate.js';
import { groupsWith } from '../../../platform/right-holders.js';
import { say } from '../../../platform/texts/platform-refusals.js';
import { createUser } from '../actions/create-user.js';
import { createPasswordLink } from '../actions/issue-link.js';
import { updateUser } from '../actions/update-user.js';
import {
  GroupType,
  PasswordLinkCreateInput,
  PasswordLinkCreatePayload,
  PermissionType,
  UserArgs,
  UserConnection,
  UserCreateInput,
  UserCreatePayload,
  UserUpdateInput,
  UserUpdatePayload,
} from '../types/index.js';
import { accessVerbs } from '../verbs.js';

@Resolver()
export class UsersResolver {
  @Allow('access.viewUsers')
  @Query(() => UserConnection, { description: 'Lists users, including those who may no longer sign in.' })
  users(@Args(() => UserArgs) args: UserArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'User', args);
  }

  @Allow('access.viewUsers')
  @Query(() => [GroupType], { description: 'Lists the groups of users.' })
  groups(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.all(info, context, 'Group');
  }

  @AllowSignedIn()
  @Query(() => [PermissionType], { description: 'Lists all permissions, sorted by name.' })
  permissions(@Ctx() context: Context) {
    const all = Object.entries(context.permissions).map(([name, { description }]) => {
      const groupCodes = groupsWith([name]);
      return { name, description, groups: groupCodes.map((code) => context.texts.render(say[code]())), groupCodes };
    });
    return all.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  @Runs(accessVerbs.userCreate)
  @NotForTokens()
  @Mutation(() => UserCreatePayload, {
    description:
      'Creates a user with at most the permissions of the caller, and returns a one-time link to set the password.',
  })
  userCreate(
    @Arg('input', () => UserCreateInput) input: UserCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: accessVerbs.userCreate,
      input: {},
      run: (tx) => createUser(tx, input),
      show: { field: 'user', type: 'User', ids: (made) => [made.id] },
      extra: ({ linkToken }) => ({ linkToken }),
    });
  }

  @Runs(accessVerbs.userUpdate)
  @NotForTokens()
  @Mutation(() => UserUpdatePayload, {
    description: 'Changes the name, groups or companies of a user, or whether they may sign in.',
  })
  async userUpdate(
    @Arg('input', () => UserUpdateInput) input: UserUpdateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const payload = await mutate(info, context, {
      verb: accessVerbs.userUpdate,
      input: {},
      run: (tx) => updateUser(tx, input),
      show: { field: 'user', type: 'User', ids: (changed) => [changed.id] },
    });
    context.forgetCredentials();
    return payload;
  }

  @Runs(accessVerbs.passwordLinkCreate)
  @NotForTokens()
  @Mutation(() => PasswordLinkCreatePayload, {
    description: 'Creates a new one-time link for a user. Their password stays valid until the link is redeemed.',
  })
  passwordLinkCreate(
    @Arg('input', () => PasswordLinkCreateInput) input: PasswordLinkCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: accessVerbs.passwordLinkCreate,
      input: {},
      run: (tx) => createPasswordLink(tx, input.userId),
      show: { field: 'user', type: 'User', ids: (given) => [given.id] },
      extra: ({ linkToken }) => ({ linkToken }),
    });
  }
}
