import type { DeviceStore } from './device-store.ts'

/** A store that is still being opened: what is asked of it waits. */
export function lateStore(opening: Promise<DeviceStore>): DeviceStore {
  let opened: DeviceStore | null = null
  void opening.then((store) => (opened = store))
  return {
    get isLasting() {
      return opened?.isLasting ?? true
    },
    load: async (place) => (await opening).load(place),
    change: async (place, change) => (await opening).change(place, change),
    left: async (personId) => (await opening).left(personId),
    discard: async (personId, itemIds) => (await opening).discard(personId, itemIds),
    choices: async (personId) => (await opening).choices(personId),
    choose: async (choice) => (await opening).choose(choice),
    unchoose: async (personId, submissionId) => (await opening).unchoose(personId, submissionId),
    forget: async (personId) => (await opening).forget(personId),
  }
}
