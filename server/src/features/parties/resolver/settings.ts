import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, Runs } from '../../../platform/graphql/decorators.js';
import { mutate } from '../../../platform/graphql/mutate.js';
import { updateSettings } from '../actions/update-settings.js';
import { SettingsType } from '../types/settings.js';
import { SettingsUpdateInput, SettingsUpdatePayload } from '../types/settings-update.js';
import { partiesVerbs } from '../verbs.js';

@Resolver()
export class SettingsResolver {
  @Allow('settings.view')
  @Query(() => SettingsType, { description: 'Returns the settings and the legal entity.' })
  async settings(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return (await context.reader.all(info, context, 'Settings'))[0];
  }

  @Runs(partiesVerbs.settingsUpdate)
  @Mutation(() => SettingsUpdatePayload, {
    description:
      'Changes the settings. Absent fields stay unchanged. Documents keep the settings under which they were created.',
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
