import { beforeAll } from 'vitest';
import { verifyCommand } from '../commands/verify.js';
import { until } from './eventually.js';
import { postEverything } from './everything-posted.js';
import { returnsFixture } from './returns-fixture.js';

/** A database with posted documents of every kind, all of them sealed, and `verify` for it. */
export function verifiedFixture() {
  const at = returnsFixture();
  const verify = () => verifyCommand({ folder: '' })(at.app.database.address, []);
  beforeAll(async () => {
    await postEverything(at);
    await until(async () => !(await verify()).includes('not sealed yet'));
  }, 60_000);
  return { at, verify };
}
