import { Field, ID } from 'type-graphql';
import { ErrorShape, UserErrorType } from '../../../platform/graphql/user-error.js';

@ErrorShape('LEGAL_ENTITY_REQUIRED', 'LegalEntityRequiredError', 'There are several legal entities and none is named.')
class LegalEntityRequiredErrorType extends UserErrorType {
  @Field(() => [ID], { description: 'The IDs of the legal entities, of which one must be named.' })
  legalEntityIds!: string[];
}

/** The types of the refusals of parties. */
export const partiesErrorTypes: readonly Function[] = [LegalEntityRequiredErrorType];
