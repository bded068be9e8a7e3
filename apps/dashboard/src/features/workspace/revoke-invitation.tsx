import type { Invitation } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
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
      title="Revoke this invitation?"
      action="Revoke invitation"
      change={revoke}
      onConfirm={({ id }) => revoke.mutate(id)}
    >
      {(invitation) => (
        <p>
          The link for <strong className="text-ink">{invitation.email}</strong> stops working at once. You can
          invite them again.
        </p>
      )}
    </ConfirmFor>
  )
}
