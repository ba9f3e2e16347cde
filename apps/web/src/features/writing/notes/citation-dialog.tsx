import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { readCitation } from '../../../lib/atom-words.ts'

interface Props {
  /** Of the text: how the citation will read. */
  language: string
  /** What is selected. */
  typed: string
  onClose: () => void
  onInsert: (cited: string) => void
}

/** A document of the United Nations, by its symbol, and paragraphs of it; said at once how it will read. */
export function CitationDialog({ language, typed, onClose, onInsert }: Props) {
  const { t } = useTranslation(['notes', 'common', 'writing'])
  const begun = splitTyped(typed)
  const [symbol, setSymbol] = useState(begun.symbol)
  const [paragraphs, setParagraphs] = useState(begun.paragraphs)
  const asTyped = [symbol.trim(), paragraphs.trim() === '' ? '' : `para. ${paragraphs.trim()}`].filter(Boolean).join(', ')
  const whole = readCitation(asTyped, language)
  const alone = readCitation(symbol.trim(), language)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (symbol.trim() !== '') onInsert(whole?.cited ?? asTyped)
  }
  return (
    <Dialog title={t('notes:citationTitle')} open onClose={onClose}>
      <form onSubmit={submit}>
        <TextField
          label={t('notes:symbol')}
          hint={t('notes:symbolHint', { example: '\u2066A/HRC/59/15\u2069' })}
          dir="ltr"
          value={symbol}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- in a dialog the first field is where one goes on
          autoFocus
          onChange={(text) => {
            // What is pasted whole is divided; what is typed key by key stays where it is typed.
            const divided = text.length > symbol.length + 3 ? splitTyped(text) : { symbol: text, paragraphs: '' }
            setSymbol(divided.paragraphs === '' ? text : divided.symbol)
            if (divided.paragraphs !== '') setParagraphs(divided.paragraphs)
          }}
        />
        <TextField
          label={t('notes:paragraphs')}
          hint={t('notes:paragraphsHint')}
          dir="ltr"
          value={paragraphs}
          autoComplete="off"
          maxLength={80}
          onChange={setParagraphs}
        />
        {symbol.trim() !== '' && (
          <output className="citation-check" data-known={whole !== null}>
            {whole === null ? (
              <span>{t(alone === null ? 'notes:symbolUnknown' : 'notes:paragraphsUnknown')}</span>
            ) : (
              <>
                <span>{t('notes:readsAs')}</span>
                <bdi lang={language}>{whole.shown}</bdi>
                {whole.href !== null && (
                  <small dir="ltr">
                    <bdi>{whole.href}</bdi>
                  </small>
                )}
              </>
            )}
          </output>
        )}
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={symbol.trim() === ''}>
            {t(whole === null && symbol.trim() !== '' ? 'notes:insertAsTyped' : 'writing:insert')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** `A/HRC/59/15, paras. 3 and 4` → the symbol, and what stands behind the word for a paragraph. */
export function splitTyped(typed: string): { symbol: string; paragraphs: string } {
  const text = typed.replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, '')
  const found = /^(.+?)\s*[,،]?\s*(?:paras?\.?|par\.?|paragraphs?|§+|¶+|الفقرات|الفقرتان|الفقرتين|الفقرة|párrs?\.?)\s*(\S.*)$/iu.exec(
    text.trim(),
  )
  return found === null ? { symbol: text, paragraphs: '' } : { symbol: (found[1] ?? '').trim(), paragraphs: (found[2] ?? '').trim() }
}
