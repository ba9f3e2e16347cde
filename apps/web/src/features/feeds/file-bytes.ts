/** A file as a procedure takes it. In pieces: a browser's `fromCharCode` takes only so many at once. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x80_00) text += String.fromCharCode(...bytes.subarray(at, at + 0x80_00))
  return btoa(text)
}

/** The kind that a name says; only that is sent of it. Null: neither. */
export function kindOf(name: string): 'ics' | 'csv' | null {
  if (/\.(ics|ical|ifb)$/i.test(name)) return 'ics'
  return /\.(csv|tsv|txt)$/i.test(name) ? 'csv' : null
}
