import type { WorkspaceMember } from '@orch/client'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { useRemoveMember } from './workspace-queries.ts'

type RemoveMemberProps = {
  member: WorkspaceMember | undefined
  workspaceId: string
  onClose: () => void
  finalFocus: () => HTMLElement | true
}

export function RemoveMember({ member, workspaceId, onClose, finalFocus }: RemoveMemberProps) {
  const remove = useRemoveMember(workspaceId, onClose)
  return (
    <ConfirmDialog
      isOpen={member !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      finalFocus={finalFocus}
      title="Remove this member?"
      action="Remove member"
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => (member === undefined ? undefined : remove.mutate(member.userId))}
    >
      <p>
        <strong className="text-ink">{member?.name}</strong> no longer sees anything of this workspace, and
        the API keys they made for it stop working. What they made stays.
      </p>
    </ConfirmDialog>
  )
}
