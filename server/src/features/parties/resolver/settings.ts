import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, AllowSignedIn, Runs } from '../../../platform/graphql/decorators.js';
import { badUserInput, legalEntityRequired } from '../../../platform/graphql/errors.js';
import { mutate } from '../../../platform/graphql/mutate.js';
import { updateSettings } from '../actions/update-settings.js';
import { refuse, say } from '../refusals.js';
import { LegalEntityType, SettingsType } from '../types/settings.js';
import { SettingsUpdateInput, SettingsUpdatePayload } from '../types/settings-update.js';
import { partiesVerbs } from '../verbs.js';

@Resolver()
export class SettingsResolver {
  @AllowSignedIn()
  @Query(() => [LegalEntityType], {
    description: 'Lists the legal entities by code; for partners, those with documents of their companies.',
  })
  legalEntities(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.all(info, context, 'LegalEntity');
  }

  @Allow('settings.view')
  @Query(() => SettingsType, {
    description:
      'Returns the settings of a legal entity. If there are several and none is named, the error has the code LEGAL_ENTITY_REQUIRED and their ids as `legalEntityIds`.',
  })
  async settings(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('legalEntityId', () => ID, {
      nullable: true,
      description: 'The legal entity; required if there are several.',
    })
    legalEntityId?: string | null,
  ) {
    if (legalEntityId != null) {
      const found = await context.reader.byId(info, context, 'Settings', legalEntityId);
      if (!found) throw badUserInput(context.texts.render(refuse.noLegalEntity().text));
      return found;
    }
    const [only, second] = await context.reader.all(info, context, 'Settings');
    if (!second) return only;
    const message = context.texts.render(say.nameLegalEntity({ argument: 'legalEntityId' }));
    throw legalEntityRequired(message, await context.reader.ids(context, 'LegalEntity'));
  }

  @Runs(partiesVerbs.settingsUpdate)
  @Mutation(() => SettingsUpdatePayload, {
    description:
      'Changes the settings of a legal entity. Absent fields stay unchanged. Documents keep the settings under which they were created.',
  })
  settingsUpdate(
    @Arg('input', () => SettingsUpdateInput) input: SettingsUpdateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: partiesVerbs.settingsUpdate,
      input: {},
      run: (tx) => updateSettings(tx, input),
      show: { field: 'settings', type: 'Settings', ids: (changed) => [changed.id] },
    });
  }
}
