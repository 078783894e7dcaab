import { refusalsIn } from '../../../kernel/refusal.js';
import { ImportStopped } from '../index.js';
import { texts } from '../../../schema.js';

/** The English sentences of the refusals that a call is rejected with, or with which an import stops. */
export async function sentenceOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  const sentences = error instanceof ImportStopped ? error.texts : refusalsIn(error)?.map(({ text }) => text);
  if (!sentences) throw new Error('The call was not refused.', { cause: error });
  return sentences.map(texts.in('en-GB').render).join(' ');
}
