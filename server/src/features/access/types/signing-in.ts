import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Shape } from '../../../platform/graphql/decorators.js';
import { NO_PERMISSION } from '../../../platform/graphql/reading-rights.js';
import { PayloadShape } from '../../../platform/graphql/shapes.js';

enum ViewerKind {
  USER = 'USER',
  API_TOKEN = 'API_TOKEN',
}
registerEnumType(ViewerKind, {
  name: 'ViewerKind',
  description: 'Who asks.',
  valuesConfig: {
    USER: { description: 'Somebody who signed in.' },
    API_TOKEN: { description: 'A program with a token.' },
  },
});

@Shape('Viewer', 'Whoever asks, with the rights he has now.', { needs: NO_PERMISSION })
export class ViewerType {
  @Field(() => ID, { description: 'The user, or the token.' })
  id!: string;

  @Field(() => ViewerKind, { description: 'A user or a token.' })
  kind!: ViewerKind;

  @Field(() => String, { description: 'The name of the user, or of the token.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The address a user signs in with; null for a token.' })
  email?: string;

  @Field(() => [String], { description: 'What the viewer may do, by the names that operations declare.' })
  permissions!: string[];

  @Field(() => [String], { description: 'The names of the groups of a user.' })
  groups!: string[];

  @Field(() => Boolean, { description: 'Whether this is a login of the demo company.' })
  isDemo!: boolean;
}

@InputType({ description: 'Who signs in.' })
export class LoginInput {
  @Field(() => String, { description: 'In any case.' })
  email!: string;

  @Field(() => String, { description: 'As it was set.' })
  password!: string;
}

@PayloadShape('LoginPayload')
export class LoginPayload {
  @Field(() => ViewerType, {
    nullable: true,
    description: 'Who is signed in now; the session travels in an httpOnly cookie.',
  })
  viewer?: ViewerType;
}

@PayloadShape('LogoutPayload')
export class LogoutPayload {}

@InputType({ description: 'A new password for oneself.' })
export class PasswordChangeInput {
  @Field(() => String, { description: 'The one that counts until now.' })
  currentPassword!: string;

  @Field(() => String, { description: '12 to 200 characters.' })
  newPassword!: string;
}

@PayloadShape('PasswordChangePayload')
export class PasswordChangePayload {
  @Field(() => ViewerType, { nullable: true, description: 'Who is signed in.' })
  viewer?: ViewerType;
}

@InputType({ description: 'A password set by a one-time link.' })
export class PasswordSetInput {
  @Field(() => String, { description: 'The token of the link.' })
  token!: string;

  @Field(() => String, { description: '12 to 200 characters.' })
  password!: string;
}

@PayloadShape('PasswordSetPayload')
export class PasswordSetPayload {
  @Field(() => ViewerType, { nullable: true, description: 'Who is signed in now.' })
  viewer?: ViewerType;
}
