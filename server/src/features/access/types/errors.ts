import { Field } from 'type-graphql';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';
import { ErrorShape, UserErrorType } from '../../../platform/graphql/user-error.js';

@ErrorShape('SIGN_IN_LOCKED', 'SignInLockedError', 'No password is checked now, after too many wrong ones.')
class SignInLockedErrorType extends UserErrorType {
  @Field(() => DateTimeScalar, { description: 'The time from which a password is checked again.' })
  lockedUntil!: string;
}

/** The types of the refusals of users and sign-in. */
export const accessErrorTypes: readonly Function[] = [SignInLockedErrorType];
