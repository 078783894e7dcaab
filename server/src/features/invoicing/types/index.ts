export * from './invoice.js';
export * from './lists.js';
export * from './posting.js';
