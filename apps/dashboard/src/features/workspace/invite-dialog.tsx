import type { Workspace } from '@orch/client'
import { useState } from 'react'
import { Dialog } from '../../components/ui/dialog.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { InviteForm } from './invite-form.tsx'
import { useInvite } from './workspace-queries.ts'

type InviteDialogProps = { workspace: Workspace; isOpen: boolean; onClose: () => void }

/** First the form, then the link: it is shown this once and forgotten when the dialog closes. */
export function InviteDialog({ workspace, isOpen, onClose }: InviteDialogProps) {
  const invite = useInvite(workspace.id)
  const [round, setRound] = useState(0)
  const forget = () => {
    invite.reset()
    setRound(round + 1)
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      onClosed={forget}
      title={invite.data ? 'Hand this link over' : `Invite to ${workspace.name}`}
      description={invite.data ? undefined : 'You get a link to pass on; Orch sends no mail.'}
    >
      {invite.data ? (
        <InvitationLink created={invite.data} onDone={onClose} />
      ) : (
        <InviteForm
          key={round}
          role={workspace.role}
          onInvite={invite.mutate}
          isBusy={invite.isPending}
          error={invite.error}
        />
      )}
    </Dialog>
  )
}
