/**
 * The text of a PostgreSQL array of what needs no quotes there: ids, whole numbers, moments. The driver's own way quotes and
 * escapes each element, which takes longer than what a commit of many rows does otherwise.
 * @throws {TypeError} for anything else: nothing that somebody wrote may come here.
 */
export function plainArray(values: readonly (string | number | null)[]): string {
  let text = '{'
  for (const [index, value] of values.entries()) {
    if (index > 0) text += ','
    text += value ?? 'null'
  }
  if (!plain.test(text)) throw new TypeError('Something in an array needs quotes')
  return `${text}}`
}

const plain = /^\{[\w:.,-]*$/
