import { expect, it } from 'vitest'
import { fileKind } from './file-kind.ts'

const zip = (...names: string[]): Buffer => Buffer.from(`PK\u0003\u0004${names.join(' ')}`, 'latin1')
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

it.each<[string, Uint8Array, string | null]>([
  ['a PDF', Buffer.from('%PDF-1.7 …'), 'application/pdf'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
  ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
  ['a Word file', zip('[Content_Types].xml', 'word/document.xml'), docx],
  ['one with macros', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), null],
  ['any other archive', zip('a.exe'), null],
  ['a letter as text', Buffer.from('تم استلام مساهمتكم.\r\nReference 12\n'), 'text/plain'],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), null],
  ['bytes that are no text', Buffer.from([0xc3, 0x28]), null],
  ['nothing', Buffer.alloc(0), null],
])('F2: %s is told by its content', (_, bytes, kind) => {
  expect(fileKind(bytes)).toBe(kind)
})
