import { UnreadableFile } from './read-recommendation.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256' | 'windows-1252'

/**
 * In which encoding a text file is: what its first bytes say, otherwise UTF-8 where the bytes are valid as that, otherwise the code
 * page of Arabic Windows when its letters make words, otherwise the Western one. `sample` is the beginning of the file; cut it
 * anywhere.
 * @throws {UnreadableFile} `not-text`: it is no text at all
 */
export function encodingOf(sample: Uint8Array): Encoding {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8'
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const zeros = { even: 0, odd: 0 }
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd']++
  // Latin letters and separators have a zero byte in UTF-16, on the one side or the other.
  if (zeros.odd > sample.length / 16 && zeros.even <= zeros.odd / 8) return 'utf-16le'
  if (zeros.even > sample.length / 16 && zeros.odd <= zeros.even / 8) return 'utf-16be'
  if (zeros.even + zeros.odd > 0) throw new UnreadableFile('not-text')
  if (isUtf8(sample)) return 'utf-8'
  const arabic = new TextDecoder('windows-1256').decode(sample)
  const letters = arabic.match(/[\u0621-\u064A]+/g) ?? []
  // A word of Arabic letters is longer than an accented letter between two Latin ones.
  return letters.filter((word) => word.length >= 3).length > letters.length / 3 && letters.length > 0 ? 'windows-1256' : 'windows-1252'
}

function isUtf8(sample: Uint8Array): boolean {
  try {
    // A character that the end of the sample cuts is no mistake.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The whole text of a file that fits into memory, without the mark at its beginning. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes.subarray(0, 65_536))).decode(bytes)
}

/** The same for a file of any length, piece by piece. */
export async function* decodeStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const first: Uint8Array[] = []
  let size = 0
  let decoder: TextDecoder | null = null
  for await (const chunk of chunks) {
    if (decoder !== null) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    first.push(chunk)
    size += chunk.length
    if (size < 65_536) continue
    decoder = new TextDecoder(encodingOf(Buffer.concat(first)))
    yield decoder.decode(Buffer.concat(first), { stream: true })
  }
  if (decoder === null) {
    if (size === 0) throw new UnreadableFile('empty')
    decoder = new TextDecoder(encodingOf(Buffer.concat(first)))
    yield decoder.decode(Buffer.concat(first), { stream: true })
  }
  yield decoder.decode()
}
