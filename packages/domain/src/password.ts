/** Length is what protects; rules about signs and digits make people write passwords down. */
export const passwordMinimum = 15

/** Characters as a reader counts code points, not bytes: Arabic letters are no shorter than Latin ones. */
export const passwordLength = (password: string): number => Array.from(normalisedPassword(password)).length

/** The same password typed on another keyboard may arrive in other code points: NFKC makes one of them. */
export const normalisedPassword = (password: string): string => password.normalize('NFKC')
