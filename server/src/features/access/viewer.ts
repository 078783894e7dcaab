import type { Actor } from '../../platform/actor.js';
import type { Context } from '../../platform/context.js';
import { languageCode } from '../../platform/graphql/language-enum.js';
import { isPartner } from '../../platform/right-holders.js';
import { nameIn } from '../../platform/translated-name.js';
import { User } from './entities.js';

/** The `Viewer` of the API for an actor. */
export async function viewerOf(context: Context, actor: Actor) {
  const em = context.database.staff.orm.em.fork();
  const user = await em.findOneOrFail(User, { id: actor.userId }, { populate: ['groups'] });
  const isUser = actor.kind === 'USER';
  const language = (isUser && user.language) || languageCode(context.texts.language);
  return {
    id: actor.id,
    kind: actor.kind,
    name: actor.name,
    email: isUser ? user.email : null,
    permissions: [...actor.permissions].sort(),
    groups: isUser ? user.groups.getItems().map((group) => nameIn(group, language)) : [],
    groupCodes: isUser ? user.groups.getItems().map(({ code }) => code) : [],
    isPartner: isPartner(actor),
    isDemo: user.isDemo,
    language: isUser ? user.language : null,
  };
}
