import type { WorkspaceMember } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { texts } from './texts.ts'
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
    <ConfirmFor
      subject={member}
      onClose={onClose}
      finalFocus={finalFocus}
      title={texts.removeThisMember}
      action={texts.removeMember}
      change={remove}
      onConfirm={({ userId }) => remove.mutate(userId)}
    >
      {(member) => (
        <p>
          <strong className="text-ink">{member.name}</strong> {texts.noLongerSeesAnythingThis}
        </p>
      )}
    </ConfirmFor>
  )
}
