import type { CreatedInvitation } from '@orch/client'
import { ShownOnce } from '../../components/shown-once.tsx'
import { invitationLink } from '../../lib/invitation.ts'
import { dateTime } from '../../lib/time.ts'

export function InvitationLink({ created, onDone }: { created: CreatedInvitation; onDone: () => void }) {
  return (
    <ShownOnce
      label="Invitation link"
      secret={invitationLink(created.token)}
      warning="Copy it now: it cannot be shown again."
      description={
        <>
          Counts once, for <strong className="text-ink">{created.email}</strong>, until{' '}
          {dateTime(created.expiresAt)}. {created.isMailed ? 'It went out by mail too.' : null}
        </>
      }
      copyLabel="Copy link"
      onDone={onDone}
    />
  )
}
