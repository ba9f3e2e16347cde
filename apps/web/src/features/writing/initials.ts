/** Two letters for an avatar: of the first two words that begin with a letter. The Arabic article says nothing about a name. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/\(.*?\)/g, ' ')
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map((word) => (word.length > 3 ? word.replace(/^ال/, '') : word))
  const letters = words.slice(0, 2).map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
  // A joiner between Arabic letters would draw them as one word: they stand apart.
  return letters.join(/\p{Script=Arabic}/u.test(letters.join('')) ? '\u200c' : '')
}
