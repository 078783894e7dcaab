import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildServer, root, run } from './build.ts';

buildServer();
const { createSchema, printedSchema } = await import('../dist/src/schema.js');
writeFileSync(join(root, 'schema.graphql'), printedSchema(await createSchema()));
run('.', 'graphql-codegen', ['--config', 'codegen.yml']);
