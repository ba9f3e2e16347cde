import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import type { CommentPerson, CommentsView } from './comments.ts'
import type { Callable } from './typed-mentions.ts'

export interface Names {
  /** As a comment shows who wrote it: the alias, and the organisation beside it. */
  person: (membershipId: string) => { name: string; of: string | null; isHere: boolean }
  organisation: (organisationId: string | null) => string
  /** Of a person or an organisation that a comment calls; null: of whom nobody here knows. */
  called: (id: string) => string | null
  /** Whom a comment can call. */
  callable: readonly Callable[]
}

export function useNames(view: CommentsView | undefined, self: { membershipId: string }): Names {
  const { t } = useTranslation('comments')
  const { language } = useReader()
  const organisations = useMemo(
    () => new Map<string, string>(view?.organisations.map(({ id, name }) => [id, named(name, language)])),
    [view, language],
  )
  const people = useMemo(() => new Map<string, CommentPerson>(view?.people.map((person) => [person.membershipId, person])), [view])
  const organisation = useCallback((id: string | null) => (id === null ? '' : (organisations.get(id) ?? '')), [organisations])
  const person = useCallback(
    (membershipId: string) => {
      const found = people.get(membershipId)
      if (found === undefined) return { name: t('someone'), of: null, isHere: false }
      const { alias, organisationId, guestOrganisation, isHere } = found
      const of =
        organisationId === null
          ? guestOrganisation === null
            ? t('guest')
            : t('guestOf', { organisation: `\u2068${guestOrganisation}\u2069` })
          : organisation(organisationId)
      return { name: alias, of, isHere }
    },
    [people, organisation, t],
  )
  const callable = useMemo<Callable[]>(
    () => [
      ...[...organisations].map(([id, name]) => ({ id, name, of: null })),
      ...[...people.values()]
        .filter(({ isHere, membershipId }) => isHere && membershipId !== self.membershipId)
        .map(({ membershipId, alias }) => ({ id: membershipId, name: alias, of: person(membershipId).of })),
    ],
    [organisations, people, person, self.membershipId],
  )
  const called = useCallback((id: string) => organisations.get(id) ?? people.get(id)?.alias ?? null, [organisations, people])
  return { person, organisation, called, callable }
}
