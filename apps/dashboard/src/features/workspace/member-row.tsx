import type { GivenRole, Workspace, WorkspaceMember } from '@orch/client'
import { UserMinus } from 'lucide-react'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Select } from '../../components/ui/select.tsx'
import { givableBy, mayManage, ROLE_LABELS, toOptions } from './roles.ts'
import { texts } from './texts.ts'
import { useChangeRole } from './workspace-queries.ts'

type MemberRowProps = {
  member: WorkspaceMember
  workspace: Workspace
  myId: string
  onRemove: () => void
}

export function MemberRow({ member, workspace, myId, onRemove }: MemberRowProps) {
  const { userId, name, email, role, joinedAt } = member
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-5 py-3.5">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {userId === myId ? <Badge tone="accent">{texts.you}</Badge> : null}
          {member.hasTwoFactor ? <Badge tone="good">{texts.twoFactor}</Badge> : null}
        </p>
        <p className="mt-0.5 truncate text-[0.8125rem] text-quiet">
          {texts.joined(email)} <TimeAgo at={joinedAt} />
        </p>
      </div>
      {mayManage(workspace.role, member, myId) ? (
        <Tools member={member} workspace={workspace} onRemove={onRemove} />
      ) : (
        <Badge>{ROLE_LABELS[role]}</Badge>
      )}
    </li>
  )
}

function Tools({ member, workspace, onRemove }: Omit<MemberRowProps, 'myId'>) {
  const change = useChangeRole(workspace.id)
  return (
    <div className="flex items-center gap-1">
      <Select
        aria-label={texts.roleOf(member.name)}
        className="w-28"
        options={toOptions(givableBy(workspace.role))}
        value={change.isPending ? change.variables.role : member.role}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ userId: member.userId, role: event.target.value as GivenRole })}
      />
      <Button
        variant="quietDanger"
        size="smallIcon"
        aria-label={texts.remove(member.name)}
        onClick={onRemove}
      >
        <UserMinus aria-hidden="true" />
      </Button>
    </div>
  )
}
