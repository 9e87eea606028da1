// The tier that the suites run in: `MOONTICK_TIER=interpreter|generated|auto`, as for the commands. Default: auto.
const { MOONTICK_TIER } = process.env;

/** Option of `CoreVM`. */
export const tier =
  MOONTICK_TIER === 'interpreter' || MOONTICK_TIER === 'generated' ? MOONTICK_TIER : 'auto';
