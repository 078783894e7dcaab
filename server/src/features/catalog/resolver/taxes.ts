import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, Runs } from '../../../platform/graphql/decorators.js';
import { mutate } from '../../../platform/graphql/mutate.js';
import { createTaxCategory, createTaxZone } from '../actions/create-tax-code.js';
import { createTaxRule } from '../actions/create-tax-rule.js';
import {
  TaxCategoryCreatePayload,
  TaxCategoryType,
  TaxCodeCreateInput,
  TaxRuleCreateInput,
  TaxRuleCreatePayload,
  TaxZoneCreatePayload,
  TaxZoneType,
} from '../types/taxes.js';
import { catalogVerbs } from '../verbs.js';

@Resolver()
export class TaxesResolver {
  @Allow('taxes.view')
  @Query(() => [TaxCategoryType], { description: 'Lists the tax categories of products.' })
  taxCategories(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.all(info, context, 'TaxCategory');
  }

  @Allow('taxes.view')
  @Query(() => [TaxZoneType], { description: 'Lists the tax zones of customers, with their rules.' })
  taxZones(@Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.all(info, context, 'TaxZone');
  }

  @Runs(catalogVerbs.taxCategoryCreate)
  @Mutation(() => TaxCategoryCreatePayload, { description: 'Creates a tax category.' })
  taxCategoryCreate(
    @Arg('input', () => TaxCodeCreateInput) input: TaxCodeCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: catalogVerbs.taxCategoryCreate,
      input: {},
      run: (tx) => createTaxCategory(tx, input),
      show: { field: 'taxCategory', type: 'TaxCategory', ids: (made) => [made.id] },
    });
  }

  @Runs(catalogVerbs.taxZoneCreate)
  @Mutation(() => TaxZoneCreatePayload, { description: 'Creates a tax zone.' })
  taxZoneCreate(
    @Arg('input', () => TaxCodeCreateInput) input: TaxCodeCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: catalogVerbs.taxZoneCreate,
      input: {},
      run: (tx) => createTaxZone(tx, input),
      show: { field: 'taxZone', type: 'TaxZone', ids: (made) => [made.id] },
    });
  }

  @Runs(catalogVerbs.taxRuleCreate)
  @Mutation(() => TaxRuleCreatePayload, {
    description: 'Sets how a category is taxed in a zone from a date on. Documents already posted keep their tax.',
  })
  taxRuleCreate(
    @Arg('input', () => TaxRuleCreateInput) input: TaxRuleCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: catalogVerbs.taxRuleCreate,
      input: {},
      run: (tx) => createTaxRule(tx, input),
      show: { field: 'taxRule', type: 'TaxRule', ids: (made) => [made.id] },
    });
  }
}
