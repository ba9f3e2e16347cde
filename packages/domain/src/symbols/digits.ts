/** Arabic digits as Western ones; every place in the text stays where it is. */
export const withWesternDigits = (text: string): string => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))

/** The same, Persian ones too: files and people write both. */
export const withAllDigitsWestern = (text: string): string =>
  withWesternDigits(text).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
