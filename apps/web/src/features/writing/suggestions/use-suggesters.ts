import { suggestingClient } from '@mithaq/editor/suggestions/suggest'
import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../../lib/acting.tsx'
import { isolated } from '../../../lib/isolated.ts'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../../lib/trpc.ts'
import { useColours } from '../colours.ts'
import type { Section, Submission } from '../submission.ts'
import type { SectionText } from '../sync/section-text.ts'

type Authors = Answered['history']['authors']

/** As whom a suggestion is shown. */
export interface Suggester {
  /** The same for all suggestions of one person; of another organisation, for all of it. */
  key: string
  /** Null: of another organisation, or not known yet. */
  person: string | null
  /** An organisation, or what a guest is of. */
  organisation: string
  /** Null: a guest, or not known yet. */
  organisationId: string | null
  colour: string | null
  isOwn: boolean
}

export type SuggesterOf = (documentId: string, client: number) => Suggester

interface Joined {
  section: Section
  text: SectionText
}

/** Whose the client ids of these texts are; asked when something waits there, and again when an id is new. */
export function useSuggesters(submission: Submission, joined: readonly Joined[]): SuggesterOf {
  const { t } = useTranslation('suggestions')
  const trpc = useTRPC()
  const { membership } = useActing()
  const { language } = useReader()
  const colourOf = useColours(submission)
  const waiting = joined.map(({ section, text }) => ({
    section,
    doc: text.connection.doc,
    clients: new Set(
      documentSuggestions(text.connection.doc)
        .now()
        .map(({ client }) => client),
    ),
  }))
  const answers = useQueries({
    queries: waiting.map(({ section, clients }) => ({
      ...trpc.history.authors.queryOptions({ sectionId: section.id }),
      enabled: clients.size > 0,
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  // An id that nobody knows is asked for once: it was bound before its words came here.
  const asked = useRef(new Set<string>())
  useEffect(() => {
    for (const [index, { section, clients }] of waiting.entries()) {
      const answer = answers[index]
      if (answer?.data === undefined || answer.isFetching) continue
      const fresh = [...clients].filter((client) => !(client in answer.data.clients) && !asked.current.has(`${section.id}/${client}`))
      if (fresh.length === 0) continue
      for (const client of fresh) asked.current.add(`${section.id}/${client}`)
      void answer.refetch()
    }
  })
  // Drawn texts ask for it: it is another one only when something is known that was not.
  const state = JSON.stringify(
    waiting.map(({ section, doc }, index) => [section.documentId, { authors: answers[index]?.data ?? null, own: suggestingClient(doc) }]),
  )
  const facts = useMemo(() => new Map(JSON.parse(state) as [string, { authors: Authors | null; own: number | null }][]), [state])
  const nobody = t('someone')
  const guest = t('guest')
  return useCallback(
    (documentId, client) => {
      const { authors = null, own = null } = facts.get(documentId) ?? {}
      const key = authors?.clients[client]
      const author = key === undefined ? undefined : authors?.authors[key]
      const isOwn = own === client || author?.person?.membershipId === membership.membershipId
      const byName = (name: string, writer: string) => colourOf({ membershipId: writer, organisation: name })
      if (isOwn) {
        const organisation =
          membership.organisationName === null ? (membership.guestOrganisation ?? guest) : named(membership.organisationName, language)
        return {
          key: membership.membershipId,
          person: membership.alias,
          organisation,
          organisationId: membership.organisationId,
          colour: byName(organisation, membership.membershipId),
          isOwn,
        }
      }
      if (author === undefined || key === undefined)
        return { key: 'nobody', person: null, organisation: nobody, organisationId: null, colour: null, isOwn }
      const found = authors?.organisations.find(({ id }) => id === author.organisationId)
      const organisation = found === undefined ? (author.guestOrganisation ?? guest) : named(found.name, language)
      return {
        key,
        person: author.person?.alias ?? null,
        organisation,
        organisationId: author.organisationId,
        colour: byName(organisation, key),
        isOwn,
      }
    },
    [facts, membership, language, colourOf, nobody, guest],
  )
}

/** "Hala, Invented Organisation": the person where they may be known. */
export const nameOf = ({ person, organisation }: Suggester): string =>
  person === null ? isolated(organisation) : `${isolated(person)} · ${isolated(organisation)}`
