import { inflateRawSync } from 'node:zlib'

/** One part of a Word file, such as `word/document.xml`, by the words of its central directory. */
export function partOf(zip: Buffer, part: string): string {
  const end = zip.lastIndexOf('PK\u0005\u0006')
  for (let at = zip.readUInt32LE(end + 16); at < end;) {
    const [nameLength, extra, comment, local] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === part) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20))
      return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
    }
    at += 46 + nameLength + extra + comment
  }
  throw new Error(`The file has no part ${part}.`)
}
