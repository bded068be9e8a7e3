import type { Invitation, Workspace } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useId, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useReturnFocus } from '../../lib/use-return-focus.ts'
import { InvitationRow } from './invitation-row.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { RevokeInvitation } from './revoke-invitation.tsx'
import { texts } from './texts.ts'
import { invitationsQuery } from './workspace-queries.ts'

/** The people who are invited and have not joined yet. */
export function Invitations({ workspace }: { workspace: Workspace }) {
  const invitations = useQuery(invitationsQuery(workspace.id))
  const [isInviting, setIsInviting] = useState(false)
  const [doomed, setDoomed] = useState<Invitation>()
  const { place, remember, finalFocus } = useReturnFocus()
  const id = useId()
  return (
    <Card aria-labelledby={id}>
      <header className="flex flex-wrap items-center justify-between gap-3 px-5 pt-5 pb-3">
        <h2 ref={place} id={id} tabIndex={-1} className="font-semibold outline-none">
          {texts.invitations}
        </h2>
        <Button size="small" onClick={() => setIsInviting(true)}>
          <UserPlus aria-hidden="true" />
          {texts.invite}
        </Button>
      </header>
      {invitations.isPending ? <Loading what={texts.loadingInvitations} /> : null}
      {invitations.error ? <ErrorNotice error={invitations.error} className="mx-5 mb-5" /> : null}
      {invitations.data?.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-quiet">{texts.noInvitationOpenOneStays}</p>
      ) : null}
      {invitations.data && invitations.data.length > 0 ? (
        <ul aria-label={texts.openInvitations}>
          {invitations.data.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              onRevoke={() => {
                remember()
                setDoomed(invitation)
              }}
            />
          ))}
        </ul>
      ) : null}
      <InviteDialog workspace={workspace} isOpen={isInviting} onClose={() => setIsInviting(false)} />
      <RevokeInvitation
        invitation={doomed}
        workspaceId={workspace.id}
        onClose={() => setDoomed(undefined)}
        finalFocus={finalFocus}
      />
    </Card>
  )
}
