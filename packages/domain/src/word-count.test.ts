import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countWords } from './word-count.ts'

const nbsp = '\u00A0'
const rlm = '\u200F'

test.each<[string, string, number]>([
  ['nothing', '', 0],
  ['spaces only', ` \n\t${nbsp} `, 0],
  ['spaces around and between', '  two   words ', 2],
  ['a symbol is one word', 'See A/HRC/46/54, para. 140.7.', 4],
  ['a hyphenated word and a contraction', 'well-known reports don’t lie', 4],
  ['lines and soft breaks separate', 'one\ntwo\u2028three', 3],
  ['a dash that stands alone counts, as in Word', 'arrests – and more', 4],
  ['a dash between words without spaces does not', 'arrests–and more', 2],
  ['numbers and dates', '30 June 2003 and 06/30/2003', 5],
  ['Arabic: a prefix belongs to its word', 'وبالإخفاء القسري للمدنيين', 3],
  ['Arabic: comma and question mark', 'من؟ أين، ومتى', 3],
  ['Arabic: vowel signs and tatweel are part of the word', 'الحُرِّيَّـــة حقّ', 2],
  ['Arabic: the numbered-and of a list stands alone', 'أولاً ـ المقدمة', 3],
  ['marks of direction separate nothing', `رقم ${rlm}A/HRC/46/54${rlm} من`, 3],
  ['a mark of direction alone is no word', `كلمة ${rlm} كلمة`, 2],
  ['a joiner separates nothing', 'می\u200Cشود', 1],
  ['a soft hyphen and a zero-width space separate nothing', 'dis\u00ADap\u200Bpeared', 1],
  ['a space that does not break separates two words', `article${nbsp}7`, 2],
  ['French: a mark after its space belongs to the word before', `des mots${nbsp}: «${nbsp}libres${nbsp}» ?`, 4],
  ['French: thousands are one number', '10\u202F000 mots', 2],
  ['an Arabic number with its space', '١٠\u00A0٠٠٠ كلمة', 2],
  ['letters outside the first plane', '𐤀𐤁 𐤂', 2],
])('%s', (_, text, words) => expect(countWords(text)).toBe(words))

const word = fc.constantFrom('حقوق', 'الإنسان', 'A/HRC/46/54', 'well-known', '–', '12', 'para.')
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '))

test('two texts with a space between them have the words of both', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(countWords(`${one} ${other}`)).toBe(countWords(one) + countWords(other))
    }),
  )
})

test('marks of direction change no count, wherever they stand', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.constantFrom('\u200F', '\u200E', '\u061C', '\u2066', '\u200D'), (words, at, mark) => {
      const place = at % (words.length + 1)
      expect(countWords(words.slice(0, place) + mark + words.slice(place))).toBe(countWords(words))
    }),
  )
})
