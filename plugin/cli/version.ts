// What both commands print for -v.

/** Name, version and language. */
export const VERSION_LINE = 'Moontick 0.1.0  for Lua 5.1\n';
