import { refusalIn } from '../../lib/refusal.ts'
import { Failed } from '../../ui/failed.tsx'
import { ProveAgain } from '../../ui/prove-again.tsx'

/** A change of one's account that was refused; where it waits for a proof, the proof can be given here. */
export function AccountChangeFailed({ error }: { error: unknown }) {
  return (
    <>
      <Failed error={error} />
      {refusalIn(error)?.code === 'signIn.freshProofNeeded' && <ProveAgain />}
    </>
  )
}
