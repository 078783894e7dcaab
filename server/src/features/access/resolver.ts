import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/context.js';
import { systemActor } from '../../platform/context.js';
import { Allow, AllowEveryone, AllowSignedIn } from '../../platform/graphql/decorators.js';
import { mutate, refusalsOf } from '../../platform/graphql/mutate.js';
import { userErrorOf } from '../../platform/graphql/user-error.js';
import { transact } from '../../platform/write/transact.js';
import type { Tx } from '../../platform/write/tx.js';
import { changePassword } from './actions/change-password.js';
import { createApiToken } from './actions/create-api-token.js';
import { setPassword } from './actions/set-password.js';
import { signIn } from './actions/sign-in.js';
import { signOut } from './actions/sign-out.js';
import { authenticate } from './authenticate.js';
import {
  ApiTokenCreateInput,
  ApiTokenCreatePayload,
  LoginInput,
  LoginPayload,
  LogoutPayload,
  PasswordChangeInput,
  PasswordChangePayload,
  PasswordSetInput,
  PasswordSetPayload,
  ViewerType,
} from './types.js';
import { viewerOf } from './viewer.js';

@Resolver()
export class AccessResolver {
  @AllowEveryone()
  @Query(() => ViewerType, { nullable: true, description: 'Who asks; null when nobody is signed in.' })
  viewer(@Ctx() context: Context) {
    return context.actor ? viewerOf(context, context.actor) : null;
  }

  @AllowEveryone()
  @Mutation(() => LoginPayload, {
    description: 'Signs in by a session cookie. Five wrong passwords lock an address for a quarter of an hour.',
  })
  login(@Arg('input', () => LoginInput) input: LoginInput, @Ctx() context: Context) {
    return enter(context, (write) => signIn(write, input));
  }

  @AllowEveryone()
  @Mutation(() => PasswordSetPayload, { description: 'Redeems a one-time link: sets the password and signs in.' })
  passwordSet(@Arg('input', () => PasswordSetInput) input: PasswordSetInput, @Ctx() context: Context) {
    return enter(context, (write) => write((tx) => setPassword(tx, input)));
  }

  @AllowSignedIn()
  @Mutation(() => LogoutPayload, { description: 'Ends the session and closes its sockets.' })
  async logout(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const payload = await mutate(info, context, { operation: 'logout', input: {}, run: signOut });
    context.setSession?.(undefined);
    return payload;
  }

  @AllowSignedIn()
  @Mutation(() => PasswordChangePayload, { description: "Changes one's own password and ends one's other sessions." })
  async passwordChange(
    @Arg('input', () => PasswordChangeInput) input: PasswordChangeInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const payload = await mutate(info, context, {
      operation: 'passwordChange',
      input: {},
      run: (tx) => changePassword(tx, input),
    });
    return { ...payload, viewer: await viewerOf(context, context.actor!) };
  }

  @Allow('access.changeTokens')
  @Mutation(() => ApiTokenCreatePayload, {
    description: 'Makes an API token. Its secret is shown in this answer and never again.',
  })
  async apiTokenCreate(
    @Arg('input', () => ApiTokenCreateInput) input: ApiTokenCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    let secret: string | undefined;
    const payload = await mutate(info, context, {
      operation: 'apiTokenCreate',
      input: {},
      run: async (tx) => ({ secret } = await createApiToken(tx, input, context.partnerPermissions)),
      show: { field: 'apiToken', type: 'ApiToken', ids: (made) => [made.id] },
    });
    return { ...payload, secret };
  }
}

/** Lets a stranger in: runs what proves who he is, sets the cookie, and shows him himself. */
async function enter(
  context: Context,
  prove: (write: <R>(action: (tx: Tx) => Promise<R>) => Promise<R>) => Promise<{ secret: string }>,
) {
  const { database, traceId } = context;
  const write = async <R>(action: (tx: Tx) => Promise<R>) =>
    (await transact({ database, actor: systemActor('UI'), traceId }, action)).result;
  try {
    const { secret } = await prove(write);
    context.setSession?.(secret);
    const actor = await authenticate(database.staff.orm.em.fork(), { kind: 'SESSION', secret }, new Date());
    return { viewer: actor && (await viewerOf(context, actor)), userErrors: [] };
  } catch (error) {
    return { userErrors: refusalsOf(error, context).map(userErrorOf) };
  }
}
