import type { Localized } from '@mithaq/schema/language'
import type { DeadlineRule, Mechanism, MechanismLimit, MechanismSection } from '@mithaq/schema/mechanism'
import { ReferenceDamaged } from './damaged.ts'
import type { MechanismOverlay } from './mechanism-overlay.ts'
import type { MechanismRecord } from './mechanism-record.ts'
import type { Translations } from './translations.ts'

/** One mechanism out of its collected record, our typed fields and the translated sentences. */
export function buildMechanism(
  record: MechanismRecord,
  overlay: MechanismOverlay,
  translations: Translations,
  /** When the collected data was last compared with its sources. */
  checkedAt: string | null,
): Mechanism {
  const replace = overlay.replace ?? {}
  const said = (english: string | null) => (english === null ? null : translations.of(english))
  return {
    id: record.id,
    group: overlay.group,
    kind: record.kind,
    name: replace.name ?? record.name,
    body: translations.of(record.body),
    summary: overlay.summary,
    whoMaySubmit: replace.whoMaySubmit ?? said(record.who_may_submit),
    // Null in one record, whose "anyone" answers the question.
    ecosocStatusRequired: record.ecosoc_status_required ?? false,
    languages: replace.languages === undefined ? record.languages : replace.languages,
    languagesNote: replace.languagesNote ?? said(record.arabic_accepted),
    stateConcerned: overlay.stateConcerned,
    concernsPersons: overlay.concernsPersons,
    ...(overlay.publishesSubmitters === true && { publishesSubmitters: true as const }),
    joint: overlay.joint,
    limits: limitsOf(record, overlay, translations),
    format: formatOf(record, overlay, translations),
    deadline: deadlineOf(record, overlay, translations, checkedAt),
    treatyBody: overlay.treatyBody,
    channel: channelOf(record, translations),
    confidentiality: said(record.confidentiality),
    consent: said(record.consent),
    jointRules: said(record.joint_rules),
    sections: sectionsOf(record, overlay, translations),
    afterSubmission: record.after_submission.map(translations.of),
    notVerified: record.not_verified.map(translations.of),
    sources: record.source.split('; '),
    verified: record.verified,
    ourTranslation: true,
  }
}

function limitsOf(record: MechanismRecord, overlay: MechanismOverlay, translations: Translations): MechanismLimit[] {
  if (record.limits.length !== overlay.limits.length)
    throw new ReferenceDamaged(
      'overlay/mechanisms',
      `${record.id}.limits`,
      `it has ${overlay.limits.length} limits where data/mechanisms.json has ${record.limits.length}`,
    )
  return record.limits.flatMap((limit, index) => {
    const typed = overlay.limits[index]
    if (typed === undefined) return []
    const note = limit.note === null ? null : splitSource(limit.note)
    return {
      id: typed.id,
      appliesTo: translations.of(limit.applies_to),
      unit: limit.unit,
      value: limit.value,
      counts: typed.counts,
      note: note === null ? null : translations.of(note.words),
      source: joined([limit.source, note?.source ?? null], '; '),
      verified: limit.verified,
    }
  })
}

/** A note may end in the address it was read at: that belongs to the sources, not into a sentence. */
function splitSource(note: string): { words: string; source: string | null } {
  const found = /^(.+): (https?:\/\/\S+)$/.exec(note)
  return found?.[1] === undefined ? { words: note, source: null } : { words: found[1], source: found[2] ?? null }
}

function formatOf(record: MechanismRecord, overlay: MechanismOverlay, translations: Translations): Mechanism['format'] {
  const format = record.format
  const fileTypes = format?.file_types ?? []
  const remarks = [
    ...fileTypes.filter((type) => !isFileType(type)),
    ...(format?.font === undefined ? [] : [format.font]),
    ...(format?.notes === undefined ? [] : [format.notes]),
  ]
  return {
    fileTypes: fileTypes.filter(isFileType),
    pdfAccepted: format?.pdf_accepted ?? null,
    paragraphNumbering: format?.paragraph_numbering ?? overlay.paragraphNumbering,
    pageNumbering: format?.page_numbering ?? overlay.pageNumbering,
    font: overlay.font,
    plainOnly: overlay.plainOnly,
    notes: together(remarks.map(translations.of)),
  }
}

const isFileType = (type: string) => /^[a-z]{3,4}$/.test(type)

function deadlineOf(
  record: MechanismRecord,
  overlay: MechanismOverlay,
  translations: Translations,
  checkedAt: string | null,
): DeadlineRule | null {
  const rule = record.deadline_rule
  if (rule === null) return null
  const words = rule.late === undefined ? [rule.rule] : [rule.rule, rule.late]
  return {
    id: `${record.id}-deadline`,
    version: overlay.deadlineVersion ?? 1,
    anchor: overlay.anchor,
    takesSessionDeadline: overlay.takesSessionDeadline,
    anchorLabel: rule.anchor === null ? null : translations.of(rule.anchor),
    text: together(words.map(translations.of)) ?? translations.of(rule.rule),
    offsetDays: rule.offset_days ?? null,
    offsetMonths: rule.offset_months ?? rule.offset_months_max ?? null,
    leadDays:
      rule.lead_days_min === undefined || rule.lead_days_max === undefined ? null : { min: rule.lead_days_min, max: rule.lead_days_max },
    monthDay: rule.month_day ?? null,
    ...(overlay.deadlineByMonth !== undefined && { byMonth: overlay.deadlineByMonth }),
    timeZone: rule.timezone,
    source: rule.source,
    verified: overlay.deadlineVerified ?? rule.verified,
    checkedAt,
  }
}

function channelOf(record: MechanismRecord, translations: Translations): Mechanism['channel'] {
  const channel = record.channel
  if (channel === null) return null
  const address = channel.address !== null && isAddress(channel.address) ? channel.address : null
  const words = [channel.type, address === null ? channel.address : null, channel.fallback ?? null]
  const text = together(words.flatMap((part) => (part === null ? [] : [translations.of(part)])))
  if (text === null) return null
  return { text, address, source: channel.source, verified: channel.verified }
}

/** An address alone, as it can be written into a browser or a letter; anything with words around it is prose. */
const isAddress = (text: string) => /^(https?:\/\/\S+|[^\s@]+@[^\s@]+|[a-z-]+(\.[a-z-]+)+(\/\S*)?)$/.test(text)

function sectionsOf(record: MechanismRecord, overlay: MechanismOverlay, translations: Translations): MechanismSection[] {
  const collected = new Map(record.required_sections.map((section) => [section.id, section]))
  const leftOut = overlay.leftOut ?? {}
  const wrong = (field: string, what: string) => new ReferenceDamaged('overlay/mechanisms', `${record.id}.sections.${field}`, what)
  const named = new Set<string>()
  const sections: MechanismSection[] = []
  for (const section of overlay.sections) {
    if (named.has(section.id)) throw wrong(section.id, 'it stands there twice')
    named.add(section.id)
    if ('ours' in section) {
      if (collected.has(section.id)) throw wrong(section.id, 'it is marked as ours but data/mechanisms.json has it')
      const { ours: _, ...rest } = section
      sections.push(rest)
      continue
    }
    const source = collected.get(section.id)
    if (source === undefined) throw wrong(section.id, 'data/mechanisms.json has no such section')
    if ('mergeInto' in section) {
      const into = sections.find(({ id }) => id === section.mergeInto)
      if (into === undefined) throw wrong(section.id, `no section ${section.mergeInto} stands before it`)
      const point = inOneLine(translations.of(source.title), section.guidance ?? translations.of(source.guidance))
      into.guidance = together(into.guidance === null ? [point] : [into.guidance, point])
      continue
    }
    sections.push({
      id: section.id,
      title: section.title ?? translations.of(source.title),
      guidance: section.guidance ?? translations.of(source.guidance),
      required: section.required ?? source.required,
      part: section.part,
      identity: section.identity,
    })
  }
  for (const id of collected.keys())
    if (!named.has(id) && leftOut[id] === undefined) throw wrong(id, 'the section of data/mechanisms.json is missing')
  return sections
}

/** What a point is called and what to say of it. */
const inOneLine = (title: Localized, guidance: Localized): Localized => ({
  en: `${title.en}: ${guidance.en}`,
  ar: `${title.ar}: ${guidance.ar}`,
  // French sets a space before the colon, and it does not break.
  fr: `${title.fr}\u00A0: ${guidance.fr}`,
})

/** Several remarks as one text: each becomes a sentence of its own. */
function together(parts: readonly Localized[]): Localized | null {
  const [first, ...others] = parts
  if (first === undefined) return null
  if (others.length === 0) return first
  const paragraph = (language: keyof Localized) => parts.map((part) => asSentence(part[language])).join(' ')
  return { en: paragraph('en'), ar: paragraph('ar'), fr: paragraph('fr') }
}

function asSentence(words: string): string {
  const begun = startsWithAddress.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1)
  return begun.endsWith('.') ? begun : `${begun}.`
}

const startsWithAddress = /^\S*[@/.]\S/

function joined(parts: readonly (string | null)[], separator: string): string | null {
  const words = parts.filter((part) => part !== null)
  return words.length === 0 ? null : words.join(separator)
}
