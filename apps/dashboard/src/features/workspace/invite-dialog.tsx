import type { Workspace } from '@orch/client'
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { InviteForm } from './invite-form.tsx'
import { texts } from './texts.ts'
import { useInvite } from './workspace-queries.ts'

type InviteDialogProps = { workspace: Workspace; isOpen: boolean; onClose: () => void }

export function InviteDialog({ workspace, isOpen, onClose }: InviteDialogProps) {
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={useInvite(workspace.id)}
      title={texts.inviteTo(workspace.name)}
      description={texts.youGetLinkPassOn}
      titleOfCreated={texts.handThisLinkOver}
      form={(making) => <InviteForm role={workspace.role} {...making} />}
    >
      {(created) => <InvitationLink created={created} onDone={onClose} />}
    </ShownOnceDialog>
  )
}
