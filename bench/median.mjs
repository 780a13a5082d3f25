/** The middle of a list of numbers; of two in the middle the higher one. */
export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
