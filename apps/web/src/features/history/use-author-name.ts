import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import type { Author, Timeline } from './history.ts'

/** How a hand in the text is called: the organisation, inside one's own the person too; nobody: the system itself. */
export function useAuthorName(organisations: Timeline['organisations']): (author: Author | null | undefined) => string {
  const { t } = useTranslation('history')
  const { language } = useReader()
  return useCallback(
    (author) => {
      if (author === null || author === undefined) return t('someone')
      if (author.organisationId === null) return t('guestOf', { organisation: author.guestOrganisation ?? '' })
      const organisation = organisations.find(({ id }) => id === author.organisationId)
      const name = organisation === undefined ? t('unknownOrganisation') : named(organisation.name, language)
      return author.person === null ? name : t('personOf', { person: author.person.alias, organisation: name })
    },
    [t, language, organisations],
  )
}
