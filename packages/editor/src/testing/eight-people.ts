import * as Y from 'yjs'
import { createSectionDoc } from '../section-doc.ts'
import { documentSuggestions } from '../suggestions/document-suggestions.ts'
import { suggestingClient } from '../suggestions/suggest.ts'
import type { Chance } from './random-numbers.ts'
import { openEditor, type Writer } from './writers.ts'

const network = 'network'
const count = 8

/** Somebody at a document of their own, whose editor is open all the time or only while they do something. */
export interface Person extends Writer {
  /** The others may only suggest. */
  mayWrite: boolean
  editorStays: boolean
}

interface Company {
  people: Person[]
  /** What everybody sent, in the order in which the server heard it. */
  log: Uint8Array[]
  /** Some messages arrive, some lines break and come back. */
  something(chance: Chance): void
  meet(): void
  close(): void
}

/** Eight people with the same text, four of whom may only suggest; half of them begin apart. */
export function openCompany(first: (doc: Y.Doc) => void): Company {
  const template = createSectionDoc()
  template.clientID = 1
  first(template)
  const begin = Y.encodeStateAsUpdate(template)
  template.destroy()
  const log: Uint8Array[] = [begin]
  const people: Person[] = Array.from({ length: count }, (_, index) => {
    const doc = createSectionDoc()
    doc.clientID = 100 + index
    Y.applyUpdate(doc, begin, network)
    const mayWrite = index < count / 2
    if (!mayWrite) documentSuggestions(doc).setMode('suggest')
    return {
      doc,
      section: openEditor(doc, suggestionsOf(doc, mayWrite)),
      inbox: Array.from({ length: count }, () => []),
      connected: index % 2 === 0,
      mayWrite,
      editorStays: index % 4 === 0,
    }
  })
  const receive = (person: Person, from: number, most = Number.POSITIVE_INFINITY): void => {
    for (const update of person.inbox[from]?.splice(0, most) ?? []) Y.applyUpdate(person.doc, update, network)
  }
  people.forEach((person, index) => {
    if (!person.editorStays) person.section.destroy()
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === network) return
      log.push(update)
      for (const other of people) {
        if (other === person) continue
        other.inbox[index]?.push(update)
        if (person.connected && other.connected) receive(other, index)
      }
    })
  })
  return {
    people,
    log,
    something(chance) {
      if (chance() < 0.3) receive(chance.pick(people), chance.below(count), 1 + chance.below(4))
      if (chance() >= 0.1) return
      const turned = chance.pick(people)
      turned.connected = !turned.connected
      if (!turned.connected) return
      people.forEach((other, index) => {
        if (!other.connected || other === turned) return
        receive(turned, index)
        receive(other, people.indexOf(turned))
      })
    },
    meet() {
      for (const person of people) for (let from = 0; from < count; from++) receive(person, from)
    },
    close() {
      for (const { section, doc, editorStays } of people) {
        if (editorStays) section.destroy()
        doc.destroy()
      }
    },
  }
}

/** Opens the editor of whoever does something now. */
export function atTheirEditor(person: Person, run: () => void): void {
  if (person.editorStays) return run()
  person.section = openEditor(person.doc, suggestionsOf(person.doc, person.mayWrite))
  try {
    run()
  } finally {
    person.section.destroy()
  }
}

const suggestionsOf = (doc: Y.Doc, mayWrite: boolean) => ({
  suggestions: { mayDecide: () => mayWrite, isOwn: (client: number) => client === suggestingClient(doc) },
})
