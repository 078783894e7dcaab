import { Field, registerEnumType } from 'type-graphql';
import { Shape } from '../../platform/graphql/decorators.js';
import { DateTimeScalar } from '../../platform/graphql/scalars.js';

export enum FileFormat {
  PDF = 'PDF',
}
registerEnumType(FileFormat, {
  name: 'FileFormat',
  description: 'The format of a file.',
  valuesConfig: { PDF: { description: 'A PDF document to print.' } },
});

@Shape('DocumentFile', 'A link to a file of a document. It is valid for five minutes and needs no sign-in.', {
  needs: 'invoices.view',
})
export class DocumentFileType {
  @Field(() => String, { description: 'The address of the file.' })
  url!: string;

  @Field(() => DateTimeScalar, { description: 'The time at which the link expires.' })
  expiresAt!: Date;
}
