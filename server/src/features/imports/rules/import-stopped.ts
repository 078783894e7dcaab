import type { Text } from '../../../kernel/text.js';

/** An import that cannot continue, with its sentences in sequence. Documents that were posted before stay posted. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';

  constructor(
    readonly texts: readonly Text[],
    options?: ErrorOptions,
  ) {
    super(texts.map(({ key, facts }) => `${key} ${JSON.stringify(facts)}`).join(' '), options);
  }
}
