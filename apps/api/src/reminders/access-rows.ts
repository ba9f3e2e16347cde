import { signedIn, type AccessRows } from '../access-row.ts'

export const remindersAccess: AccessRows = {
  'reminders.preferences': { input: () => undefined, may: signedIn },
  'reminders.change': { input: () => ({ mail: null, kindsOff: ['section'], daysOff: [60] }), may: signedIn },
}
