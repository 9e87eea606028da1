// Types of the project scripts' helpers, for the tests that use them.

/** Project root, with a slash at the end. */
export const root: string;
/** Path of a Chrome or Chromium; undefined, with a message on standard error, when there is none. */
export function ensureChrome(): string | undefined;
