import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../../platform/context.js';
import { Allow, Runs } from '../../../platform/graphql/decorators.js';
import { mutate } from '../../../platform/graphql/mutate.js';
import { createCompany } from '../actions/create-company.js';
import { updateCompany } from '../actions/update-company.js';
import {
  CompanyArgs,
  CompanyConnection,
  CompanyCreateInput,
  CompanyCreatePayload,
  CompanyType,
  CompanyUpdateInput,
  CompanyUpdatePayload,
} from '../types/company.js';
import { partiesVerbs } from '../verbs.js';

@Resolver()
export class CompaniesResolver {
  @Allow('companies.view')
  @Query(() => CompanyConnection, { description: 'Lists companies, such as customers.' })
  companies(@Args(() => CompanyArgs) args: CompanyArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.reader.list(info, context, 'Company', args);
  }

  @Allow('companies.view')
  @Query(() => CompanyType, {
    nullable: true,
    description: 'Returns a company; null if it does not exist or the caller may not see it.',
  })
  company(
    @Arg('id', () => ID, { description: 'Identifies the company.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.reader.byId(info, context, 'Company', id);
  }

  @Runs(partiesVerbs.companyCreate)
  @Mutation(() => CompanyCreatePayload, { description: 'Creates a company with the next account number.' })
  companyCreate(
    @Arg('input', () => CompanyCreateInput) input: CompanyCreateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: partiesVerbs.companyCreate,
      input,
      run: (tx) => createCompany(tx, input),
      show: { field: 'company', type: 'Company', ids: (made) => [made.id] },
    });
  }

  @Runs(partiesVerbs.companyUpdate)
  @Mutation(() => CompanyUpdatePayload, { description: 'Changes a company. Existing documents stay unchanged.' })
  companyUpdate(
    @Arg('input', () => CompanyUpdateInput) input: CompanyUpdateInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(info, context, {
      verb: partiesVerbs.companyUpdate,
      input: {},
      run: (tx) => updateCompany(tx, input),
      show: { field: 'company', type: 'Company', ids: (changed) => [changed.id] },
    });
  }
}
