import type { Invitation } from '@orch/client'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
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
    <ConfirmDialog
      isOpen={invitation !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      finalFocus={finalFocus}
      title="Revoke this invitation?"
      action="Revoke invitation"
      isBusy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => (invitation === undefined ? undefined : revoke.mutate(invitation.id))}
    >
      <p>
        The link for <strong className="text-ink">{invitation?.email}</strong> stops working at once. You can
        invite them again.
      </p>
    </ConfirmDialog>
  )
}
