export { importChecks } from './checks.js';
export type { ImportOptions, Progress } from './run-import.js';
export { ImportStopped, runImport } from './run-import.js';
export type { Mapping } from './rules/mapping.js';
export { taxedAt } from './rules/mapping.js';
export type { Report } from './rules/report.js';
export { printedReport } from './rules/printed-report.js';
export { onlineRetail } from './rules/online-retail.js';
export { importsTexts } from './texts/index.js';
