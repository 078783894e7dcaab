import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Actor, Context } from '../../../platform/context.js';
import { anonymousActor } from '../../../platform/context.js';
import { AllowEveryone, AllowSignedIn, NotForTokens, OncePerDocument } from '../../../platform/graphql/decorators.js';
import { networkOf } from '../../../platform/http/client.js';
import { mutate, refusalsOf } from '../../../platform/graphql/mutate.js';
import { userErrorOf } from '../../../platform/graphql/user-error.js';
import { transact } from '../../../platform/write/transact.js';
import { changePassword } from '../actions/change-password.js';
import type { Entered, Visitor, Write } from '../actions/open-session.js';
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
  @NotForTokens()
  @OncePerDocument()
  @Mutation(() => LoginPayload, {
    description:
      'Signs in by a session cookie; the session that the browser was in ends. Wrong passwords make the next attempt wait, ten of them for a quarter of an hour.',
  })
  login(@Arg('input', () => LoginInput) input: LoginInput, @Ctx() context: Context) {
    return enter(context, (write, visitor) => signIn(write, input, visitor));
  }

  @AllowEveryone()
  @NotForTokens()
  @OncePerDocument()
  @Mutation(() => PasswordSetPayload, { description: 'Redeems a one-time link: sets the password and signs in.' })
  passwordSet(@Arg('input', () => PasswordSetInput) input: PasswordSetInput, @Ctx() context: Context) {
    return enter(context, (write, visitor) => setPassword(write, input, visitor));
  }

  @AllowSignedIn()
  @NotForTokens()
  @Mutation(() => LogoutPayload, { description: 'Ends the session and closes its sockets.' })
  async logout(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const payload = await mutate(info, asSystem(context), { operation: 'logout', input: {}, run: signOut });
    context.forgetCredentials();
    context.cookies?.setSession(undefined);
    return payload;
  }

  @AllowSignedIn()
  @NotForTokens()
  @OncePerDocument()
  @Mutation(() => PasswordChangePayload, {
    description:
      "Changes one's own password, ends one's other sessions and makes one-time links void. Wrong guesses are counted as at `login`.",
  })
  async passwordChange(@Arg('input', () => PasswordChangeInput) input: PasswordChangeInput, @Ctx() context: Context) {
    const { actor } = asSystem(context) as { actor: Actor };
    const changer = { userId: actor.userId, sessionId: actor.credentialId, markerKey: context.linkSecret };
    return answered(context, async () => {
      const { device } = await changePassword(writeAs(context, actor), changer, input);
      context.forgetCredentials();
      context.cookies?.setDevice(device);
      return viewerOf(context, context.actor!);
    });
  }
}

/**
 * For what somebody does to his own credentials. Their tables are the house's: the role of partners reaches none of
 * them, so that even a partner's logout runs under the role of staff.
 */
const asSystem = (context: Context): Context => ({
  ...context,
  actor: context.actor && { ...context.actor, scope: 'ALL' },
});

/** Lets somebody in: runs what proves who they are, sets the cookies, and shows them themselves. */
async function enter(context: Context, prove: (write: Write, visitor: Visitor) => Promise<Entered>) {
  const { cookies, database, linkSecret: markerKey, remoteAddress } = context;
  const network = networkOf(remoteAddress);
  return answered(context, async () => {
    const visitor = { network, markerKey, session: cookies?.session, device: cookies?.device };
    const { secret, device } = await prove(writeAs(context, anonymousActor()), visitor);
    context.forgetCredentials();
    cookies?.setSession(secret);
    cookies?.setDevice(device);
    const actor = await authenticate(database.staff.orm.em.fork(), { kind: 'SESSION', secret }, new Date());
    return actor && viewerOf(context, actor);
  });
}

const writeAs =
  (context: Context, actor: Actor): Write =>
  async (action) => {
    const { database, traceId } = context;
    return (await transact({ database, actor, traceId, client: context }, action)).result;
  };

/** The payload of somebody who has proved who they are, or of what they were refused. */
async function answered(context: Context, run: () => Promise<object | undefined>) {
  try {
    return { viewer: await run(), userErrors: [] };
  } catch (error) {
    return { userErrors: refusalsOf(error, context).map(userErrorOf) };
  }
}
