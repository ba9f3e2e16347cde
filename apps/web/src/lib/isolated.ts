/** Words of unknown direction inside a sentence: they turn nothing around them. */
export const isolated = (words: string): string => `\u2068${words}\u2069`
