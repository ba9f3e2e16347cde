import type { SessionProof } from '@mithaq/schema/session-proof'

/**
 * Who changes how an account opens (password, passkeys, recovery codes) has proved within these minutes who they are: a
 * forgotten screen, a copied cookie or a script's token must not become a way in that lasts.
 */
export const freshProofMinutes = 10

export function isFreshlyProved({ kind, proof }: SessionProof, now: Date): boolean {
  return kind === 'cookie' && proof !== null && now.getTime() - proof.at.getTime() < freshProofMinutes * 60_000
}

/** A forgotten password is replaced by whoever just came in another way than by it. */
export const mayReplacePassword = (session: SessionProof, now: Date): boolean =>
  isFreshlyProved(session, now) && (session.proof?.by === 'recovery-code' || session.proof?.by === 'passkey')
