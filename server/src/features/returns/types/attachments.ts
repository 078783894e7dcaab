import { Field, ID, Int } from 'type-graphql';
import { Shape } from '../../../platform/graphql/decorators.js';
import { DateTimeScalar } from '../../../platform/graphql/scalars.js';

@Shape('File', 'A file that a user or program has uploaded. Its content never changes.', { needs: 'returns.view' })
export class FileType {
  @Field(() => ID, { description: 'Identifies the file.' })
  id!: string;

  @Field(() => String, { description: 'The name of the file, without a path.' })
  name!: string;

  @Field(() => Int, { description: 'The size in bytes.' })
  size!: number;

  @Field(() => String, {
    description: 'The media type, found from the content: not from the name, and not from what the sender declared.',
  })
  contentType!: string;

  @Field(() => String, { description: 'The SHA-256 of the content, as 64 hexadecimal digits.' })
  digest!: string;

  @Field(() => DateTimeScalar, { description: 'The time of the upload.' })
  createdAt!: string;

  @Field(() => String, { description: 'The name of the user or token that uploaded the file.' })
  createdBy!: string;

  @Field(() => String, {
    description:
      'A link that downloads the file, for five minutes. It needs no session: anyone who has it can download this one file.',
  })
  url!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A link that shows the image, for five minutes, encoded again and at most 1,600 pixels wide and high; null unless the file is PNG, JPEG or WebP.',
  })
  previewUrl?: string;
}

@Shape('Attachment', 'A file that is attached to a return order.', { needs: 'returns.view' })
export class AttachmentType {
  @Field(() => ID, { description: 'Identifies the attachment.' })
  id!: string;

  @Field(() => FileType, { description: 'The file.' })
  file!: FileType;

  @Field(() => String, { nullable: true, description: 'What the file shows.' })
  comment?: string;

  @Field(() => Boolean, { description: 'Whether partners of the customer see the attachment.' })
  isShared!: boolean;

  @Field(() => DateTimeScalar, { description: 'The time at which the file was attached.' })
  attachedAt!: string;

  @Field(() => String, { description: 'The name of the user or token that attached the file.' })
  attachedBy!: string;
}
