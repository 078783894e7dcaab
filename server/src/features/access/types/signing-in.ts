import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Shape } from '../../../platform/graphql/decorators.js';
import { IdempotencyKey } from '../../../platform/graphql/input-limits.js';
import type { LanguageCode } from '../../../platform/graphql/language-enum.js';
import { LanguageEnum } from '../../../platform/graphql/language-enum.js';
import { NO_PERMISSION } from '../../../platform/graphql/reading-rights.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';

enum ViewerKind {
  USER = 'USER',
  API_TOKEN = 'API_TOKEN',
}
registerEnumType(ViewerKind, {
  name: 'ViewerKind',
  description: 'The kind of a caller.',
  valuesConfig: {
    USER: { description: 'A signed-in user.' },
    API_TOKEN: { description: 'A program with an API token.' },
  },
});

@Shape('Viewer', 'The authenticated caller with their current permissions.', { needs: NO_PERMISSION })
export class ViewerType {
  @Field(() => ID, { description: 'The ID of the user or API token.' })
  id!: string;

  @Field(() => ViewerKind, { description: 'Whether the caller is a user or an API token.' })
  kind!: ViewerKind;

  @Field(() => String, { description: 'The name of the user, or of the token.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The e-mail address with which the user signs in; null for a token.',
  })
  email?: string;

  @Field(() => [String], { description: 'The permissions of the caller, by the names that operations declare.' })
  permissions!: string[];

  @Field(() => [String], { description: 'The names of the groups of the user, in their language; empty for a token.' })
  groups!: string[];

  @Field(() => [String], {
    description: 'The codes of these groups in the same sequence, for programs, such as RETURNS_DESK.',
  })
  groupCodes!: string[];

  @Field(() => Boolean, { description: 'Whether the caller sees only the documents of their own companies.' })
  isPartner!: boolean;

  @Field(() => Boolean, { description: 'Whether this is a login of the demo company.' })
  isDemo!: boolean;

  @Field(() => LanguageEnum, {
    nullable: true,
    description:
      'The language of messages, as the user has chosen it; null if they have chosen none, and for a token: the header Accept-Language decides.',
  })
  language?: LanguageCode;
}

@InputType({ description: 'The credentials of a user.' })
export class LoginInput {
  @Field(() => String, { description: 'The e-mail address; letter case is ignored.' })
  email!: string;

  @Field(() => String, { description: 'The password.' })
  password!: string;
}

@PayloadShape('LoginPayload')
export class LoginPayload {
  @Field(() => ViewerType, {
    nullable: true,
    description: 'The signed-in user; null if the call is refused. The session is kept in an httpOnly cookie.',
  })
  viewer?: ViewerType;
}

@PayloadShape('LogoutPayload')
export class LogoutPayload {}

@InputType({ description: 'A new password for the caller.' })
export class PasswordChangeInput {
  @Field(() => String, { description: 'The current password.' })
  currentPassword!: string;

  @Field(() => String, { description: 'The new password, 12 to 200 characters.' })
  newPassword!: string;
}

@PayloadShape('PasswordChangePayload')
export class PasswordChangePayload {
  @Field(() => ViewerType, { nullable: true, description: 'The signed-in user; null if the call is refused.' })
  viewer?: ViewerType;
}

@InputType({ description: 'A password to set with a one-time link.' })
export class PasswordSetInput {
  @Field(() => String, { description: 'The token of the link.' })
  token!: string;

  @Field(() => String, { description: 'The new password, 12 to 200 characters.' })
  password!: string;
}

@PayloadShape('PasswordSetPayload')
export class PasswordSetPayload {
  @Field(() => ViewerType, { nullable: true, description: 'The signed-in user; null if the call is refused.' })
  viewer?: ViewerType;
}

@InputType({ description: 'The language of messages for the caller.' })
export class ViewerLanguageSetInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Field(() => LanguageEnum, {
    nullable: true,
    description: 'The language; without one, the header Accept-Language of each request decides.',
  })
  language?: LanguageCode | null;
}

@PayloadShape('ViewerLanguageSetPayload')
export class ViewerLanguageSetPayload {
  @Field(() => ViewerType, { nullable: true, description: 'The signed-in user; null if the call is refused.' })
  viewer?: ViewerType;
}
