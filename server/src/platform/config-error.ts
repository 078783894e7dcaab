/** A setting is invalid; the message names it and the allowed values. */
export class ConfigError extends Error {}
