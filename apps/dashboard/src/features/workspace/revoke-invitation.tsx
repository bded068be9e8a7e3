import type { Invitation } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { texts } from './texts.ts'
import { useRevokeInvitation } from './workspace-queries.ts'

type RevokeInvitationProps = {
  invitation: Invitation | undefined
  workspaceId: string
  onClose: () => void
  finalFocus: () => HTMLElement | true
}

export function RevokeInvitation({ invitation, workspaceId, onClose, finalFocus }: RevokeInvitationProps) {
  const revoke = useRevokeInvitation(workspaceId, onClose)
  return (
    <ConfirmFor
      subject={invitation}
      onClose={onClose}
      finalFocus={finalFocus}
      title={texts.revokeThisInvitation}
      action={texts.revokeInvitation}
      change={revoke}
      onConfirm={({ id }) => revoke.mutate(id)}
    >
      {(invitation) => (
        <p>
          {texts.theLinkFor} <strong className="text-ink">{invitation.email}</strong>{' '}
          {texts.stopsWorkingAtOnceYou}
        </p>
      )}
    </ConfirmFor>
  )
}
