import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useCounted } from '../../lib/use-counted.ts'
import { Popover } from '../../ui/popover.tsx'
import { useColours } from './colours.ts'
import { initialsOf } from './initials.ts'
import type { Submission } from './submission.ts'
import type { Person } from './sync/people.ts'

const mostShown = 4

/** Who has this text open now: an avatar for each organisation, the names when pressed. */
export function Presence({ people, submission }: { people: readonly Person[]; submission: Submission }) {
  const colourOf = useColours(submission)
  const { t } = useTranslation('writing')
  const counted = useCounted()
  if (people.length === 0) return null
  const organisations = Map.groupBy(people, ({ organisation }) => organisation)
  const shown = [...organisations].slice(0, mostShown)
  return (
    <Popover
      label={t('here', counted(people.length))}
      className="present"
      placement="bottom end"
      button={
        <AriaButton className="avatars" aria-label={t('here', counted(people.length))}>
          {shown.map(([organisation, there]) => (
            <span
              key={organisation}
              className="avatar drawn"
              aria-hidden
              style={{ background: there[0] && colourOf(there[0]) }}
              data-drawn={initialsOf(organisation || (there[0]?.alias ?? ''))}
            />
          ))}
          {organisations.size > mostShown && (
            <span className="avatar avatar-more drawn" aria-hidden data-drawn={`+${organisations.size - mostShown}`} />
          )}
        </AriaButton>
      }
    >
      <h2>{t('here', counted(people.length))}</h2>
      {[...organisations].map(([organisation, there]) => (
        <section key={organisation}>
          {organisation !== '' && (
            <h3>
              <bdi>{organisation}</bdi>
            </h3>
          )}
          <ul>
            {there.map((person) => (
              <li key={person.membershipId}>
                <i style={{ background: colourOf(person) }} aria-hidden />
                <bdi>{person.alias}</bdi>
                {person.self && <small>{t('you')}</small>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Popover>
  )
}
