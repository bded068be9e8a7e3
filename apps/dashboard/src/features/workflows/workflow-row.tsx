import type { WorkflowSummary } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { Copy, Ellipsis, Globe, Trash2 } from 'lucide-react'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../components/ui/menu.tsx'
import { useMay } from '../../lib/workspace.ts'
import { useDuplicateWorkflow } from './workflow-queries.ts'

type WorkflowRowProps = { workflow: WorkflowSummary; onDelete: () => void }

export function WorkflowRow({ workflow, onDelete }: WorkflowRowProps) {
  const mayEdit = useMay('workflows.update')
  return (
    <li className="relative flex items-center gap-3 border-b border-line px-4 py-3.5 last:border-b-0 hover:bg-raised/60">
      <div className="min-w-0 flex-1">
        <Link
          to="/workflows/$id"
          params={{ id: workflow.id }}
          className="block truncate font-medium outline-offset-4 after:absolute after:inset-0"
        >
          {workflow.name}
        </Link>
        <p className="mt-0.5 truncate text-[0.8125rem] text-quiet">
          {workflow.description ? `${workflow.description} · ` : null}
          Changed <TimeAgo at={workflow.updatedAt} />
        </p>
      </div>
      {workflow.published.state === 'published' ? null : (
        <Badge tone={workflow.published.state === 'paused' ? 'warn' : 'plain'}>
          {workflow.published.state === 'paused' ? 'Paused' : 'Draft'}
        </Badge>
      )}
      {workflow.visibility === 'public' ? (
        <Badge tone="accent">
          <Globe aria-hidden="true" />
          Public
        </Badge>
      ) : null}
      {mayEdit ? <RowMenu workflow={workflow} onDelete={onDelete} /> : null}
    </li>
  )
}

function RowMenu({ workflow, onDelete }: WorkflowRowProps) {
  const duplicate = useDuplicateWorkflow()
  const mayDelete = useMay('workflows.delete')
  return (
    <div className="relative">
      <Menu
        trigger={
          <Button
            look="ghost"
            size="smallIcon"
            aria-label={`Actions of ${workflow.name}`}
            isBusy={duplicate.isPending}
          >
            {duplicate.isPending ? null : <Ellipsis aria-hidden="true" />}
          </Button>
        }
      >
        <MenuItem onClick={() => duplicate.mutate(workflow.id)}>
          <Copy aria-hidden="true" />
          Duplicate
        </MenuItem>
        {mayDelete ? (
          <>
            <MenuSeparator />
            <MenuItem isDanger onClick={onDelete}>
              <Trash2 aria-hidden="true" />
              Delete
            </MenuItem>
          </>
        ) : null}
      </Menu>
    </div>
  )
}
