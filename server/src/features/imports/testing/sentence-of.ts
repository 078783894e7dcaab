import { refusalsIn } from '../../../kernel/refusal.js';
import { texts } from '../../../schema.js';

/** The English sentences of the refusals that a call is rejected with. */
export async function sentenceOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  const refusals = refusalsIn(error);
  if (!refusals) throw new Error('The call was not refused.', { cause: error });
  return refusals.map(({ text }) => texts.in('en-GB').render(text)).join(' ');
}
