import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { systemActor } from '../../../platform/context.js';
import { AllowEveryone, AllowSignedIn } from '../../../platform/graphql/decorators.js';
import { mutate, refusalsOf } from '../../../platform/graphql/mutate.js';
import { userErrorOf } from '../../../platform/graphql/user-error.js';
import { transact } from '../../../platform/write/transact.js';
import type { Tx } from '../../../platform/write/tx.js';
import { changePassword } from '../actions/change-password.js';
import { setPassword } from '../actions/set-password.js';
import { signIn } from '../actions/sign-in.js';
import { signOut } from '../actions/sign-out.js';
import { authenticate } from '../authenticate.js';
import {
  LoginInput,
  LoginPayload,
  LogoutPayload,
  PasswordChangeInput,
  PasswordChangePayload,
  PasswordSetInput,
  PasswordSetPayload,
  ViewerType,
} from '../types/index.js';
import { viewerOf } from '../viewer.js';

@Resolver()
export class SigningInResolver {
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
    const payload = await mutate(info, asHouse(context), { operation: 'logout', input: {}, run: signOut });
    context.forgetCredentials();
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
    const payload = await mutate(info, asHouse(context), {
      operation: 'passwordChange',
      input: {},
      run: (tx) => changePassword(tx, input),
    });
    context.forgetCredentials();
    return { ...payload, viewer: await viewerOf(context, context.actor!) };
  }
}

/**
 * For what somebody does to his own credentials. Their tables are the house's: the role of partners reaches none of
 * them, so that even a partner's logout runs under the role of staff.
 */
const asHouse = (context: Context): Context => ({
  ...context,
  actor: context.actor && { ...context.actor, scope: 'ALL' },
});

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
    context.forgetCredentials();
    context.setSession?.(secret);
    const actor = await authenticate(database.staff.orm.em.fork(), { kind: 'SESSION', secret }, new Date());
    return { viewer: actor && (await viewerOf(context, actor)), userErrors: [] };
  } catch (error) {
    return { userErrors: refusalsOf(error, context).map(userErrorOf) };
  }
}
