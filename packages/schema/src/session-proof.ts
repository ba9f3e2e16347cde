/** How whoever signed in proved who they are. */
export type ProvedBy = 'joining' | 'password' | 'passkey' | 'recovery-code'

/** What a session knows of the last proof of its person. */
export interface SessionProof {
  /** A bearer token is for scripts: whoever holds it need not be the person. */
  kind: 'cookie' | 'bearer'
  /** Null: begun with such a token. */
  proof: { by: ProvedBy; at: Date } | null
}
