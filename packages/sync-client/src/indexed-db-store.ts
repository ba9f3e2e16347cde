import type { DeviceStore, KeptCopy, KeptEdit, OfflineChoice, Place, RescueItem } from './device-store.ts'

/** The one database of this device. Texts in it are plain: whoever unlocks the device can read them. */
export const deviceDatabase = 'mithaq-device'
const version = 1
/** So long the browser may take to open it, in milliseconds: then this page goes on as where nothing is kept, and says so. */
const patience = 10_000

const stores = ['edits', 'copies', 'items', 'choices'] as const
type StoreName = (typeof stores)[number]

interface EditRow extends Place, Omit<KeptEdit, 'key'> {
  /** Given by the database, rising. */
  key?: number
}

interface CopyRow extends Place, KeptCopy {}

/** The device's store in a browser. Rejects where the browser keeps nothing. */
export async function openIndexedDbStore(factory: IDBFactory = indexedDB): Promise<DeviceStore> {
  const database = await open(factory)

  /**
   * Fulfilled when the transaction is complete and, where something was written, has reached the disk: a browser would
   * otherwise call a transaction complete that a loss of power takes back.
   */
  async function run<Answer>(
    names: readonly StoreName[],
    mode: IDBTransactionMode,
    work: (store: (name: StoreName) => IDBObjectStore) => Promise<Answer>,
  ): Promise<Answer> {
    const transaction = database.transaction(names, mode, { durability: mode === 'readwrite' ? 'strict' : 'default' })
    const complete = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new DOMException('The transaction was ended', 'AbortError'))
    })
    // Whatever fails in it aborts it, and is told by its completion.
    complete.catch(() => {})
    const answer = await work((name) => transaction.objectStore(name))
    await complete
    return answer
  }

  return {
    isLasting: true,
    load: (place) =>
      run(['edits', 'copies'], 'readonly', async (store) => {
        const edits = all<EditRow>(store('edits').index('place').getAll(keyOf(place)))
        const copy = asked<CopyRow | undefined>(store('copies').get(keyOf(place)))
        const found = await copy
        return { edits: (await edits).map(editOf), copy: found === undefined ? null : copyOf(found) }
      }),
    change: (place, { keep = [], release = [], copy, rescue = [], discard = [] }) =>
      run(stores, 'readwrite', async (store) => {
        const edits = store('edits')
        for (const { item, from } of rescue) {
          const rows = await Promise.all(from.map((key) => asked<EditRow | undefined>(edits.get(key))))
          if (from.length === 0 || rows.some((row) => row !== undefined)) store('items').put(item)
        }
        const here = await Promise.all(release.map((key) => asked(edits.getKey(key))))
        for (const key of release) edits.delete(key)
        for (const id of discard) store('items').delete(id)
        if (copy === null) store('copies').delete(keyOf(place))
        else if (copy !== undefined) store('copies').put({ ...placeOf(place), ...copy } satisfies CopyRow)
        const keys = keep.map(({ membershipId, update, at, edition }) =>
          asked(edits.add({ ...placeOf(place), membershipId, update, at, edition } satisfies EditRow)),
        )
        return { kept: (await Promise.all(keys)).map(Number), released: release.filter((_key, index) => here[index] !== undefined) }
      }),
    left: (personId) =>
      run(['edits', 'items'], 'readonly', async (store) => {
        const rows = all<EditRow>(store('edits').index('person').getAll(personId))
        const items = all<RescueItem>(store('items').index('person').getAll(personId))
        const byDocument = Map.groupBy(await rows, ({ documentId }) => documentId)
        return {
          unsent: [...byDocument].map(([documentId, edits]) => ({ documentId, edits: edits.map(editOf) })),
          items: (await items).sort((one, other) => one.at - other.at),
        }
      }),
    discard: (_personId, itemIds) => run(['items'], 'readwrite', async (store) => itemIds.forEach((id) => store('items').delete(id))),
    choices: (personId) => run(['choices'], 'readonly', (store) => all<OfflineChoice>(store('choices').index('person').getAll(personId))),
    choose: (choice) =>
      run(['choices', 'copies'], 'readwrite', async (store) => {
        const { personId, submissionId, documentIds } = choice
        const before = await asked<OfflineChoice | undefined>(store('choices').get([personId, submissionId]))
        for (const documentId of before?.documentIds ?? [])
          if (!documentIds.includes(documentId)) store('copies').delete(keyOf({ personId, documentId }))
        store('choices').put(choice)
      }),
    unchoose: (personId, submissionId) =>
      run(['choices', 'copies'], 'readwrite', async (store) => {
        const chosen = await asked<OfflineChoice | undefined>(store('choices').get([personId, submissionId]))
        store('choices').delete([personId, submissionId])
        for (const documentId of chosen?.documentIds ?? []) store('copies').delete(keyOf({ personId, documentId }))
      }),
    forget: (personId) =>
      run(stores, 'readwrite', async (store) => {
        for (const name of stores) {
          const keys = await asked(store(name).index('person').getAllKeys(personId))
          for (const key of keys) store(name).delete(key)
        }
      }),
  }
}

const keyOf = ({ personId, documentId }: Place): [string, string] => [personId, documentId]
const placeOf = ({ personId, documentId }: Place): Place => ({ personId, documentId })
// Rows of a program that knew nothing of editions name none.
const editOf = ({ key, membershipId, update, at, edition }: Partial<EditRow> & Omit<EditRow, 'edition'>): KeptEdit => ({
  key: Number(key),
  membershipId,
  update,
  at,
  edition: edition ?? 0,
})
const copyOf = ({ state, edition }: Partial<CopyRow> & Omit<CopyRow, 'edition'>): KeptCopy => ({ state, edition: edition ?? 0 })

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(deviceDatabase, version)
    request.onupgradeneeded = () => {
      const { result } = request
      const edits = result.createObjectStore('edits', { keyPath: 'key', autoIncrement: true })
      edits.createIndex('place', ['personId', 'documentId'])
      const others = [
        result.createObjectStore('copies', { keyPath: ['personId', 'documentId'] }),
        result.createObjectStore('items', { keyPath: 'id' }),
        result.createObjectStore('choices', { keyPath: ['personId', 'submissionId'] }),
      ]
      for (const store of [edits, ...others]) store.createIndex('person', 'personId')
    }
    // Some browsers never answer, as while another page deletes the database and does not end: the text must open all the same.
    const waiting = setTimeout(() => reject(new DOMException('The database does not answer', 'TimeoutError')), patience)
    request.onsuccess = () => {
      clearTimeout(waiting)
      // Another tab forgets this device: it must not wait for us.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => {
      clearTimeout(waiting)
      reject(request.error ?? new DOMException('No database', 'UnknownError'))
    }
    request.onblocked = () => reject(new DOMException('Another page holds an older database', 'InvalidStateError'))
  })
}

function asked<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('The question failed', 'UnknownError'))
  })
}

const all = <Row>(request: IDBRequest<unknown[]>): Promise<Row[]> => asked(request) as Promise<Row[]>
