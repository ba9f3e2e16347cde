import type { Bundle } from '@mithaq/i18n/messages'
import 'i18next'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    keySeparator: false
    resources: Bundle
  }
}
