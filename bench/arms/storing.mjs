/** What is the same for all arms that store, and printed with each. The run ends where it is not so (`stored.mjs`). */
export const storing = { commit: 'batch', columns: 14 };
