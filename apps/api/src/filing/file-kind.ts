/** What a file is by its content; names and what a browser says are no proof. Null: none that is taken here. */
export function fileKind(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return isWordFile(bytes) ? docx : null
  return isPlainText(bytes) ? 'text/plain' : null
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte)

/** A zip that holds a Word document, and no macros: names in it stand uncompressed. */
function isWordFile(bytes: Uint8Array): boolean {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return names.includes('[Content_Types].xml') && names.includes('word/document.xml') && !names.includes('vbaProject.bin')
}

/** Mail as text, or a note: UTF-8 without control characters. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.length > 0 && !/[^\P{Cc}\n\r\t\f]/u.test(text)
  } catch {
    return false
  }
}
