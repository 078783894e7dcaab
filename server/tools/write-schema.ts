import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildServer, root, run } from './build.ts';

buildServer();
const { createSchema, printedSchema } = await import('../dist/src/schema.js');
const { rightsGuide } = await import('../dist/src/rights-guide.js');
const { verbsGuide } = await import('../dist/src/verbs-guide.js');
const { clientNames } = await import('../dist/src/client-names.js');
const schema = await createSchema();
writeFileSync(join(root, 'schema.graphql'), printedSchema(schema));
writeFileSync(join(root, 'docs/guide/rights.md'), rightsGuide(schema));
writeFileSync(join(root, 'docs/guide/verbs.md'), verbsGuide(schema));
writeFileSync(join(root, 'client/src/generated/names.ts'), clientNames());
run('.', 'graphql-codegen', ['--config', 'codegen.yml']);
