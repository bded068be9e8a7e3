import type { Workspace } from '@orch/client'
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { InviteForm } from './invite-form.tsx'
import { useInvite } from './workspace-queries.ts'

type InviteDialogProps = { workspace: Workspace; isOpen: boolean; onClose: () => void }

export function InviteDialog({ workspace, isOpen, onClose }: InviteDialogProps) {
  return (
    <ShownOnceDialog
      isOpen={isOpen}
      onClose={onClose}
      create={useInvite(workspace.id)}
      title={`Invite to ${workspace.name}`}
      description="You get a link to pass on. Orch sends it by mail too, where its operator named a mail server."
      titleOfCreated="Hand this link over"
      form={(making) => <InviteForm role={workspace.role} {...making} />}
    >
      {(created) => <InvitationLink created={created} onDone={onClose} />}
    </ShownOnceDialog>
  )
}
