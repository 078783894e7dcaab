import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { execute } from 'graphql';
import type { ReadEvent } from '../outbox/follower-groups.js';

/** The result for an event: its text, the same for all followers that share the event, or a result with errors. */
export type EventAnswer = string | ExecutionResult;

const answers = new WeakMap<ReadEvent, EventAnswer | Promise<EventAnswer>>();

/** The result for an event, which is executed for the first of the followers that share it. */
export function answerTo(event: ReadEvent, args: ExecutionArgs): EventAnswer | Promise<EventAnswer> {
  let answer = answers.get(event);
  if (answer === undefined) answers.set(event, (answer = executeEvent(event, args)));
  return answer;
}

function executeEvent(event: ReadEvent, args: ExecutionArgs): EventAnswer | Promise<EventAnswer> {
  const executed = execute({ ...args, rootValue: event.row, contextValue: event.context });
  if (!('then' in executed)) return answerOf(executed);
  const answer = executed.then(answerOf);
  answer.then(
    (made) => answers.set(event, made),
    () => undefined,
  );
  return answer;
}

const answerOf = (result: ExecutionResult): EventAnswer => (result.errors ? result : JSON.stringify(result));
