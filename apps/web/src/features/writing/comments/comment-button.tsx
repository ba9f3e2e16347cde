import { MessageSquarePlus } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useShortcutWords } from '../shortcuts.ts'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useFocus } from '../text/focus.tsx'
import type { NewAbout } from './new-thread.tsx'
import { selectedAbout } from './selected-about.ts'

/** Begins a conversation about what is selected; without a selection, about the paragraph at the caret. */
export function CommentButton({
  submission,
  texts,
  onBegin,
}: {
  submission: Submission
  texts: Texts
  onBegin: (about: NewAbout) => void
}) {
  const { t } = useTranslation('comments')
  const { language } = useReader()
  const focus = useFocus()
  const words = useShortcutWords()
  const some = useSyncExternalStore(focus.subscribe, () => focus.now() !== null)
  const begin = (): void => {
    const focused = focus.now()
    const about = focused === null ? null : selectedAbout(focused, submission, texts, language)
    if (about !== null) onBegin(about)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== 'KeyM' || focus.now() === null) return
      event.preventDefault()
      begin()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return (
    <IconButton label={`${t('add')} (\u2066${words('Mod-Alt-m')}\u2069)`} isDisabled={!some} onPress={begin}>
      <MessageSquarePlus size={18} aria-hidden />
    </IconButton>
  )
}
