import { asJobs, type Database, type Trx } from '@mithaq/db/database'
import { findReaders, type ReaderOfSubmission } from '@mithaq/db/notices/concerned'
import { findOverdueSections, findToldOverdue, lockOverdue, type OverdueSection } from '@mithaq/db/notices/overdue'
import { removeUnreadNotices } from '@mithaq/db/notices/record-notices'
import { dayOf } from '@mithaq/domain/whole-days'
import { tell } from './tell.ts'
import { thingOfOverdue } from './thing-of-overdue.ts'

/**
 * Tells those who write a late section, and whoever manages its submission, that it is late: once for each day by which it was
 * wanted. Gone through again, it tells nobody twice; of what is no longer late nobody hears any more.
 * @returns false: another process is at it now
 */
export async function tellOfOverdueSections(db: Database, now: Date): Promise<boolean> {
  return asJobs(db, async (trx) => {
    if (!(await lockOverdue(trx))) return false
    const sections = await findOverdueSections(trx, dayOf(now))
    const things = new Set(sections.map(thingOfOverdue))
    for (const told of await findToldOverdue(trx)) if (!things.has(told)) await removeUnreadNotices(trx, told)
    for (const [submissionId, late] of Map.groupBy(sections, (section) => section.submissionId)) {
      const readers = await findReaders(trx, submissionId, now)
      for (const section of late) await tellOf(trx, section, readers, now)
    }
    return true
  })
}

async function tellOf(trx: Trx, section: OverdueSection, readers: readonly ReaderOfSubmission[], now: Date): Promise<void> {
  const { coalitionId, submissionId, sectionId, due, owner, lead } = section
  const concerned = readers.filter(({ role, organisationId }) =>
    role === 'coordinator' ? organisationId !== null : role === 'writer' && (organisationId === owner || organisationId === lead),
  )
  await tell(
    trx,
    { coalitionId, submissionId, at: now },
    concerned.map(({ membershipId, personId }) => ({
      membershipId,
      personId,
      kind: 'section-overdue',
      thing: thingOfOverdue(section),
      subject: { sectionId, due },
    })),
    now,
  )
}
