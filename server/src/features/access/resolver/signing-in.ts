import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Actor } from '../../../platform/actor.js';
import type { Context } from '../../../platform/context.js';
import { anonymousActor } from '../../../platform/actor.js';
import { AllowEveryone, NotForTokens, OncePerDocument, Runs } from '../../../platform/graphql/decorators.js';
import { networkOf } from '../../../platform/http/client.js';
import { mutate, refusalsOf } from '../../../platform/graphql/mutate.js';
import { userErrorOf } from '../../../platform/graphql/user-error.js';
import type { Verb } from '../../../platform/verbs.js';
import { transact } from '../../../platform/write/transact.js';
import { changePassword } from '../actions/change-password.js';
import type { SignedIn, Visitor, Write } from '../actions/open-session.js';
import { setLanguage } from '../actions/set-language.js';
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
  ViewerLanguageSetInput,
  ViewerLanguageSetPayload,
  ViewerType,
} from '../types/index.js';
import { viewerOf } from '../viewer.js';
import { accessVerbs } from '../verbs.js';

@Resolver()
export class SigningInResolver {
  @AllowEveryone()
  @Query(() => ViewerType, {
    nullable: true,
    description: 'Returns the caller; null if the caller is not authenticated.',
  })
  viewer(@Ctx() context: Context) {
    return context.actor ? viewerOf(context, context.actor) : null;
  }

  @Runs(accessVerbs.login)
  @NotForTokens()
  @OncePerDocument()
  @Mutation(() => LoginPayload, {
    description:
      'Signs in and sets a session cookie. An earlier session of the browser ends. Wrong passwords delay the next attempt; ten of them lock sign-in for 15 minutes.',
  })
  login(@Arg('input', () => LoginInput) input: LoginInput, @Ctx() context: Context) {
    return signInWith(context, accessVerbs.login, (write, visitor) => signIn(write, input, visitor));
  }

  @Runs(accessVerbs.passwordSet)
  @NotForTokens()
  @OncePerDocument()
  @Mutation(() => PasswordSetPayload, { description: 'Redeems a one-time link: sets the password and signs in.' })
  passwordSet(@Arg('input', () => PasswordSetInput) input: PasswordSetInput, @Ctx() context: Context) {
    return signInWith(context, accessVerbs.passwordSet, (write, visitor) => setPassword(write, input, visitor));
  }

  @Runs(accessVerbs.logout)
  @NotForTokens()
  @Mutation(() => LogoutPayload, {
    description: 'Ends the session of the caller and closes its WebSocket connections.',
  })
  async logout(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const payload = await mutate(info, asSystem(context), { verb: accessVerbs.logout, input: {}, run: signOut });
    context.forgetCredentials();
    context.cookies?.setSession(undefined);
    return payload;
  }

  @Runs(accessVerbs.passwordChange)
  @NotForTokens()
  @OncePerDocument()
  @Mutation(() => PasswordChangePayload, {
    description:
      "Changes the caller's password, ends their other sessions and revokes their one-time links. Wrong passwords are counted as for `login`.",
  })
  async passwordChange(@Arg('input', () => PasswordChangeInput) input: PasswordChangeInput, @Ctx() context: Context) {
    const { actor } = asSystem(context) as { actor: Actor };
    const changer = { userId: actor.userId, sessionId: actor.credentialId, markerKey: context.linkSecret };
    return payloadOf(context, async () => {
      const { device } = await changePassword(writeAs(context, accessVerbs.passwordChange, actor), changer, input);
      context.forgetCredentials();
      context.cookies?.setDevice(device);
      return viewerOf(context, context.actor!);
    });
  }

  @Runs(accessVerbs.viewerLanguageSet)
  @NotForTokens()
  @Mutation(() => ViewerLanguageSetPayload, {
    description: 'Sets the language in which the caller receives messages, on every device.',
  })
  async viewerLanguageSet(
    @Arg('input', () => ViewerLanguageSetInput) input: ViewerLanguageSetInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const payload = await mutate(info, asSystem(context), {
      verb: accessVerbs.viewerLanguageSet,
      input,
      run: (tx) => setLanguage(tx, input.language ?? null),
      extra: ({ id }) => ({ id }),
    });
    context.forgetCredentials();
    return payload['id'] ? { ...payload, viewer: await viewerOf(context, context.actor!) } : payload;
  }
}

/**
 * The context for operations on the caller's own credentials. The database role of partners has no rights on the tables
 * of credentials, so that even a partner's logout runs under the role of staff.
 */
const asSystem = (context: Context): Context => ({
  ...context,
  actor: context.actor && { ...context.actor, scope: 'ALL' },
});

/** Opens a session, sets the cookies and returns the payload with the new viewer. */
async function signInWith(context: Context, verb: Verb, open: (write: Write, visitor: Visitor) => Promise<SignedIn>) {
  const { cookies, database, linkSecret: markerKey, remoteAddress } = context;
  const network = networkOf(remoteAddress);
  return payloadOf(context, async () => {
    const visitor = { network, markerKey, session: cookies?.session, device: cookies?.device };
    const { secret, device } = await open(writeAs(context, verb, anonymousActor()), visitor);
    context.forgetCredentials();
    cookies?.setSession(secret);
    cookies?.setDevice(device);
    const actor = await authenticate(database.staff.orm.em.fork(), { kind: 'SESSION', secret }, new Date());
    return actor && viewerOf(context, actor);
  });
}

const writeAs =
  (context: Context, verb: Verb, actor: Actor): Write =>
  async (action) => {
    const { database, traceId } = context;
    return (await transact({ database, actor, traceId, client: context, verb }, action)).result;
  };

/** The payload with the viewer, or with the refusals. */
async function payloadOf(context: Context, run: () => Promise<object | undefined>) {
  try {
    return { viewer: await run(), userErrors: [] };
  } catch (error) {
    return { userErrors: refusalsOf(error, context).map(userErrorOf(context)) };
  }
}
