import { members, type AccessRows } from '../access-row.ts'

export const homeAccess: AccessRows = {
  'home.get': { input: () => undefined, may: [...members, 'guest'] },
}
