/** What the operator has set makes no sense; the message says what, and what it may be. */
export class ConfigError extends Error {}
