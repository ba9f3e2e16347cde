import 'react'

declare module 'react' {
  interface CSSProperties {
    /** How many languages stand beside each other. */
    '--columns'?: number
  }
}
