export * from './component.js';
export * from './groups.js';
export * from './method.js';
export * from './split.js';
