import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import { describeSchema } from './describe.js';
import { inSnapshot } from './snapshot.js';

const app = testApp();

// A file of its own, because the tests that import the description would fail in the run that updates it.
test('the description in the repository is that of a newly migrated database', async () => {
  const described = await inSnapshot(app.database.address, describeSchema);
  await expect(`${JSON.stringify(described, null, 2)}\n`).toMatchFileSnapshot('../../../migrations/description.json');
});
