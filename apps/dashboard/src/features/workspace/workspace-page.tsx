import { Page } from '../../components/page.tsx'
import { useMay, useWorkspace } from '../../lib/workspace.ts'
import { DeleteWorkspace } from './delete-workspace.tsx'
import { Invitations } from './invitations.tsx'
import { LeaveWorkspace } from './leave-workspace.tsx'
import { Members } from './members.tsx'
import { NameForm } from './name-form.tsx'
import { PersonalNotice } from './personal-notice.tsx'
import { texts } from './texts.ts'

/** One workspace: what it is called, and who works in it as what. */
export function WorkspacePage({ userId }: { userId: string }) {
  const workspace = useWorkspace()
  const mayRename = useMay('workspaces.rename')
  const mayInvite = useMay('invitations.create')
  const mayDelete = useMay('workspaces.delete')
  return (
    <Page title={texts.workspace} description={texts.pageDescription}>
      <div className="flex flex-col gap-5">
        <NameForm key={workspace.name} workspace={workspace} isReadOnly={!mayRename} />
        {workspace.personal ? (
          <PersonalNotice />
        ) : (
          <>
            <Members workspace={workspace} myId={userId} />
            {mayInvite ? <Invitations workspace={workspace} /> : null}
            {mayDelete ? <DeleteWorkspace workspace={workspace} /> : <LeaveWorkspace workspace={workspace} />}
          </>
        )}
      </div>
    </Page>
  )
}
