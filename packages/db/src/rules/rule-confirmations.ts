import type { CoalitionId, MembershipId, OrganisationId } from '@mithaq/schema/ids'
import type { RuleConfirmationId } from '@mithaq/schema/rule-ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

/** A coordinator read in a source that this version of a rule holds. */
export interface RuleConfirmation {
  id: RuleConfirmationId
  ruleId: string
  version: number
  /** Which of several figures: 0 is the rule's own, 1 the first of its `readings`. */
  reading: number
  source: string
  /** Of whoever confirmed it. */
  organisationId: OrganisationId
  confirmedBy: MembershipId
  confirmedAt: Date
  withdrawnAt: Date | null
}

/** All of a coalition, those withdrawn included; the newest first. */
export async function findRuleConfirmations(db: Connection, coalitionId: CoalitionId): Promise<RuleConfirmation[]> {
  const rows = await db
    .selectFrom('rule_confirmation')
    .select(['id', 'rule_id', 'rule_version', 'reading', 'source', 'organisation_id', 'confirmed_by', 'confirmed_at', 'withdrawn_at'])
    .where('coalition_id', '=', coalitionId)
    .orderBy('confirmed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    ruleId: row.rule_id,
    version: row.rule_version,
    reading: row.reading,
    source: row.source,
    organisationId: row.organisation_id,
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at,
    withdrawnAt: row.withdrawn_at,
  }))
}

export interface NewRuleConfirmation {
  id: RuleConfirmationId
  coalitionId: CoalitionId
  ruleId: string
  version: number
  reading: number
  source: string
  organisationId: OrganisationId
  by: MembershipId
  at: Date
}

/** The one that held before is withdrawn: one holds at a time. Two at once follow each other. */
export async function recordRuleConfirmation(db: Connection, confirmation: NewRuleConfirmation): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rule ${confirmation.coalitionId} ${confirmation.ruleId}`}, 0))`.execute(db)
  await db
    .updateTable('rule_confirmation')
    .set({ withdrawn_by: confirmation.by, withdrawn_at: confirmation.at })
    .where('coalition_id', '=', confirmation.coalitionId)
    .where('rule_id', '=', confirmation.ruleId)
    .where('withdrawn_at', 'is', null)
    .execute()
  await db
    .insertInto('rule_confirmation')
    .values({
      id: confirmation.id,
      coalition_id: confirmation.coalitionId,
      rule_id: confirmation.ruleId,
      rule_version: confirmation.version,
      reading: confirmation.reading,
      source: confirmation.source,
      organisation_id: confirmation.organisationId,
      confirmed_by: confirmation.by,
      confirmed_at: confirmation.at,
    })
    .execute()
}

/** The rule of which it was taken back; null: there is no such confirmation that holds. */
export async function withdrawRuleConfirmation(
  db: Connection,
  id: RuleConfirmationId,
  by: { coalitionId: CoalitionId; membershipId: MembershipId; at: Date },
): Promise<string | null> {
  const row = await db
    .updateTable('rule_confirmation')
    .set({ withdrawn_by: by.membershipId, withdrawn_at: by.at })
    .where('id', '=', id)
    .where('coalition_id', '=', by.coalitionId)
    .where('withdrawn_at', 'is', null)
    .returning('rule_id')
    .executeTakeFirst()
  return row?.rule_id ?? null
}

/** Those that hold now, by rule: what a list of deadlines asks. */
export async function findHoldingConfirmations(db: Connection, coalitionId: CoalitionId): Promise<Map<string, RuleConfirmation>> {
  const all = await findRuleConfirmations(db, coalitionId)
  return new Map(all.filter(({ withdrawnAt }) => withdrawnAt === null).map((confirmation) => [confirmation.ruleId, confirmation]))
}
