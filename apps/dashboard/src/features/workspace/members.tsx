import type { Workspace, WorkspaceMember } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useReturnFocus } from '../../lib/use-return-focus.ts'
import { MemberRow } from './member-row.tsx'
import { RemoveMember } from './remove-member.tsx'
import { texts } from './texts.ts'
import { membersQuery } from './workspace-queries.ts'

export function Members({ workspace, myId }: { workspace: Workspace; myId: string }) {
  const members = useQuery(membersQuery(workspace.id))
  const [doomed, setDoomed] = useState<WorkspaceMember>()
  const { place, remember, finalFocus } = useReturnFocus()
  const id = useId()
  return (
    <Card aria-labelledby={id}>
      <h2 ref={place} id={id} tabIndex={-1} className="px-5 pt-5 pb-3 font-semibold outline-none">
        {texts.members}
      </h2>
      {members.isPending ? <Loading what={texts.loadingMembers} /> : null}
      {members.error ? <ErrorNotice error={members.error} className="mx-5 mb-5" /> : null}
      {members.data ? (
        <ul aria-label={texts.members}>
          {members.data.map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              workspace={workspace}
              myId={myId}
              onRemove={() => {
                remember()
                setDoomed(member)
              }}
            />
          ))}
        </ul>
      ) : null}
      <RemoveMember
        member={doomed}
        workspaceId={workspace.id}
        onClose={() => setDoomed(undefined)}
        finalFocus={finalFocus}
      />
    </Card>
  )
}
