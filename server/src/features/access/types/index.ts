export * from './history.js';
export * from './signing-in.js';
export * from './tokens.js';
export * from './users.js';
