import { randomUUID } from 'node:crypto'
import type { Trx } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import { recordOwnSession } from '@mithaq/db/submissions/own-mechanisms'
import { recordSubmission, type NewSection } from '@mithaq/db/submissions/record-submission'
import { addDays, dayOf } from '@mithaq/domain/whole-days'
import type { Reference } from '@mithaq/reference/reference'
import { DeadlineId, newId, SubmissionId, type MembershipId, type OrganisationId } from '@mithaq/schema/ids'
import { MechanismSession, type Mechanism } from '@mithaq/schema/mechanism'
import type { DemoCoalition } from './coalition.ts'
import type { DemoDay, DemoSection, DemoSubmission } from './submissions.ts'
import { writeSectionText } from './write-section-text.ts'

interface Making {
  trx: Trx
  reference: Reference
  coalition: DemoCoalition
  now: Date
}

/** Said wherever a date of the demo is shown with its source. */
const byHand = 'Entered by hand (example) · أُدخل يدوياً (مثال)'

/** A submission of the demo with its sections, their texts and dates, in the caller's transaction. */
export async function makeSubmission(making: Making, demo: DemoSubmission): Promise<SubmissionId> {
  const { trx, reference, coalition, now } = making
  const mechanism = reference.mechanisms.find(({ id }) => id === demo.mechanismId)
  if (mechanism === undefined) throw new Error(`the reference has no mechanism ${demo.mechanismId}`)
  const day = (of: DemoDay): string => (typeof of === 'number' ? addDays(dayOf(now), of) : of)
  const dayOrNull = (of: DemoDay | null): string | null => (of === null ? null : day(of))
  const { coalitionId, coordinator, organisations } = coalition
  const by = { coalitionId, ...coordinator }
  const submissionId = newId(SubmissionId)

  await recordSubmission(trx, {
    id: submissionId,
    coalitionId,
    createdBy: coordinator.membershipId,
    creatingOrganisationId: organisations[demo.coSubmitters[0]],
    leadOrganisationId: organisations[demo.coSubmitters[0]],
    mechanism,
    title: demo.title,
    stateConcerned: demo.stateConcerned,
    sessionId: await sessionOf(making, demo, dayOrNull),
    eventDate: dayOrNull(demo.eventDate),
    sourceLanguage: demo.sourceLanguage,
    submittedLanguage: demo.submittedLanguage,
    limitId: demo.limitId,
    draftingStarts: day(demo.draftingStarts),
    coSubmitters: demo.coSubmitters.map((key) => organisations[key]),
    readers: demo.readers.map((key) => organisations[key]),
    sections: demo.sections.map((section) => newSection(mechanism, section)),
  })
  await trx
    .updateTable('submission')
    .set({
      is_example: true,
      status: demo.status,
      submitted_at: demo.submittedAt === null ? null : `${day(demo.submittedAt)}T12:00:00Z`,
    })
    .where('id', '=', submissionId)
    .execute()
  await recordEvent(trx, { kind: 'submission.created', ...by, submissionId, subject: { mechanismId: mechanism.id } })

  for (const { whose, due, hour, label } of demo.deadlines) {
    const deadlineId = newId(DeadlineId)
    await trx
      .insertInto('deadline')
      .values({
        id: deadlineId,
        coalition_id: coalitionId,
        submission_id: submissionId,
        whose,
        label: label === null ? null : JSON.stringify(label),
        due: day(due),
        hour,
        time_zone: 'Europe/Zurich',
        source: byHand,
        is_example: true,
        entered_by: coordinator.membershipId,
        entered_at: now,
      })
      .execute()
    await recordEvent(trx, { kind: 'deadline.entered', ...by, submissionId, subject: { deadlineId, whose } })
  }

  const recorded = await trx
    .selectFrom('section')
    .select(['id', 'document_id'])
    .where('submission_id', '=', submissionId)
    .orderBy('position')
    .execute()
  const writers = await findWriters(making)
  for (const [index, section] of demo.sections.entries()) {
    const at = recorded[index]
    if (at === undefined) throw new Error('a recorded submission has all its sections')
    await trx
      .updateTable('section')
      .set({
        organisation_id: section.organisation === null ? null : organisations[section.organisation],
        due: dayOrNull(section.due),
        state: section.state,
        closed: section.closed ?? false,
      })
      .where('id', '=', at.id)
      .execute()
    if (section.text !== null)
      await writeSectionText(
        trx,
        { coalitionId, documentId: at.document_id },
        {
          file: section.text,
          source: demo.sourceLanguage,
          submitted: demo.submittedLanguage,
          people: [
            ...(section.organisation === null ? demo.coSubmitters : [section.organisation]).flatMap(
              (key) => writers.get(organisations[key]) ?? [],
            ),
            coordinator.membershipId,
          ],
          until: demo.submittedAt === null ? now : new Date(`${day(demo.submittedAt)}T00:00:00Z`),
        },
      )
  }
  return submissionId
}

/** Who writes for each organisation. */
async function findWriters({ trx, coalition }: Making): Promise<Map<OrganisationId, MembershipId>> {
  const rows = await trx
    .selectFrom('membership')
    .select(['id', 'organisation_id'])
    .where('coalition_id', '=', coalition.coalitionId)
    .where('person_id', 'in', [...coalition.people.values()])
    .where('role', '=', 'writer')
    .orderBy('id')
    .execute()
  return new Map(rows.flatMap(({ id, organisation_id: organisation }) => (organisation === null ? [] : [[organisation, id] as const])))
}

function newSection(mechanism: Mechanism, { template, title, ...section }: DemoSection): NewSection {
  const wordBudget = section.wordBudget ?? null
  if (template === null) {
    if (title === undefined) throw new Error('a section of our own has a title')
    return { templateSectionId: null, title, guidance: null, part: 'body', identity: false, required: false, wordBudget }
  }
  const found = mechanism.sections.find(({ id }) => id === template)
  if (found === undefined) throw new Error(`${mechanism.id} has no section ${template}`)
  const { guidance, part, identity, required } = found
  return { templateSectionId: template, title: title ?? found.title, guidance, part, identity, required, wordBudget }
}

/** A session of the shipped calendar by its id; one of the coordinator's is entered now, as they would. */
async function sessionOf(
  { trx, reference, coalition }: Making,
  { session }: DemoSubmission,
  day: (of: DemoDay | null) => string | null,
): Promise<string | null> {
  if (session === null) return null
  if (typeof session === 'string') {
    if (!reference.sessions.some(({ id }) => id === session)) throw new Error(`the calendar has no session ${session}`)
    return session
  }
  const { coalitionId, coordinator } = coalition
  const entered = MechanismSession.parse({
    ...session,
    id: `own-${randomUUID()}`,
    number: null,
    start: day(session.start),
    end: day(session.end),
    span: session.span === null ? null : { ...session.span, earliest: day(session.span.earliest), latest: day(session.span.latest) },
    stakeholderDeadline: null,
    statesVerified: session.states.length === 0 ? null : 'entered',
    source: byHand,
    verified: 'entered',
  })
  await recordOwnSession(trx, coalitionId, coordinator.membershipId, entered)
  await recordEvent(trx, { kind: 'session.entered', coalitionId, ...coordinator, subject: { sessionId: entered.id } })
  return entered.id
}
