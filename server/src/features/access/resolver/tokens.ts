import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, NotForTokens, Runs } from '../../../platform/graphql/decorators.js';
import { mutate } from '../../../platform/graphql/mutate.js';
import { createApiToken } from '../actions/create-api-token.js';
import { revokeApiToken } from '../actions/revoke-api-token.js';
import {
  ApiTokenArgs,
  ApiTokenConnection,
  ApiTokenCreateInput,
  ApiTokenCreatePayload,
  ApiTokenRevokeInput,
  ApiTokenRevokePayload,
} from '../types/index.js';
import { accessVerbs } from '../verbs.js';

@Resolver()
export class TokensResolver {
  @Allow('access.viewTokens')
  @Query(() => ApiTokenConnection, { description: 'Lists API tokens, including expired and revoked ones.' })
  apiTokens(@Args(() => ApiTokenArgs) args: ApiTokenArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'ApiToken', args);
  }

  @Runs(accessVerbs.apiTokenCreate)
  @NotForTokens()
  @Mutation(() => ApiTokenCreatePayload, {
    description:
      'Creates an API token, of a new integration or as another token of an existing one. Its secret is returned only in this response.',
  })
  apiTokenCreate(
    @Arg('input', () => ApiTokenCreateInput) input: ApiTokenCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: accessVerbs.apiTokenCreate,
      input: {},
      run: (tx) => createApiToken(tx, input, context.permissions),
      show: { field: 'apiToken', type: 'ApiToken', ids: (made) => [made.id] },
      extra: ({ secret }) => ({ secret }),
    });
  }

  @Runs(accessVerbs.apiTokenRevoke)
  @Mutation(() => ApiTokenRevokePayload, {
    description: 'Revokes an API token immediately and permanently. Repeating the call changes nothing.',
  })
  async apiTokenRevoke(
    @Arg('input', () => ApiTokenRevokeInput) input: ApiTokenRevokeInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const payload = await mutate(info, context, {
      verb: accessVerbs.apiTokenRevoke,
      input: {},
      run: (tx) => revokeApiToken(tx, input.id),
      show: { field: 'apiToken', type: 'ApiToken', ids: (ended) => [ended.id] },
    });
    context.forgetCredentials();
    return payload;
  }
}
