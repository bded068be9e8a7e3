import type { ListedWorkflow } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { Folder, Globe } from 'lucide-react'
import { StatusBadge } from '../../../components/status-badge.tsx'
import { TimeAgo } from '../../../components/time-ago.tsx'
import { Badge } from '../../../components/ui/badge.tsx'
import { Switch } from '../../../components/ui/switch.tsx'
import { useMay } from '../../../lib/workspace.ts'
import { COLUMNS } from './columns.ts'
import { useSwitchWorkflow } from './list-queries.ts'
import { RowMenu } from './row-menu.tsx'
import { texts } from './texts.ts'

type WorkflowRowProps = {
  workflow: ListedWorkflow
  isChosen: boolean
  onToggle: (() => void) | undefined
  onOrganize: () => void
}

const CELL = 'px-3 py-2.5 align-middle'

export function WorkflowRow({ workflow, isChosen, onToggle, onOrganize }: WorkflowRowProps) {
  const { name, triggers, nextRunAt, owner, tags, folder } = workflow
  return (
    <tr className="border-b border-line last:border-b-0 hover:bg-raised/60">
      {onToggle === undefined ? null : (
        <td className="w-10 pl-4">
          <input
            type="checkbox"
            aria-label={texts.choose(name)}
            className="block size-4 accent-accent"
            checked={isChosen}
            onChange={onToggle}
          />
        </td>
      )}
      <th scope="row" className={`${CELL} w-full max-w-0 min-w-40 text-left font-normal`}>
        <Name workflow={workflow} />
      </th>
      <td className={`${CELL} ${COLUMNS.trigger} whitespace-nowrap text-quiet`}>{triggers.join(', ')}</td>
      <td className={CELL}>
        <OnOff workflow={workflow} />
      </td>
      <td className={`${CELL} ${COLUMNS.lastRun} whitespace-nowrap`}>
        <LastRun workflow={workflow} />
      </td>
      <td className={`${CELL} ${COLUMNS.nextRun} whitespace-nowrap text-quiet`}>
        {nextRunAt === null ? '–' : <TimeAgo at={nextRunAt} />}
      </td>
      <td className={`${CELL} ${COLUMNS.owner} max-w-28 truncate text-quiet`}>{owner.name}</td>
      <td className={`${CELL} ${COLUMNS.folder} max-w-36 truncate`}>
        {folder === null ? <span className="text-quiet">–</span> : <FolderLink folder={folder} />}
      </td>
      <td className={`${CELL} ${COLUMNS.tags}`}>
        <Tags tags={tags} />
      </td>
      <td className="w-12 pr-2 text-right">
        <RowMenu workflow={workflow} onOrganize={onOrganize} />
      </td>
    </tr>
  )
}

/** Where the window is too narrow for columns, what stands in them is told below the name. */
function Name({ workflow }: { workflow: ListedWorkflow }) {
  const { id, name, description, updatedAt, visibility, tags, folder } = workflow
  return (
    <>
      <span className="flex items-center gap-2">
        <Link
          to="/workflows/$id"
          params={{ id }}
          className="min-w-0 truncate font-medium hover:text-accent hover:underline"
        >
          {name}
        </Link>
        {visibility === 'public' ? (
          <Badge tone="accent">
            <Globe aria-hidden="true" />
            {texts.public}
          </Badge>
        ) : null}
      </span>
      <span className="mt-0.5 block truncate text-[0.8125rem] text-quiet">
        {description ? `${description} · ` : null}
        {texts.changed} <TimeAgo at={updatedAt} />
      </span>
      <span className="mt-1.5 flex flex-wrap items-center gap-1.5 text-[0.8125rem] empty:hidden xl:hidden">
        {workflow.lastRun === null ? null : (
          <span className="md:hidden">
            <LastRun workflow={workflow} />
          </span>
        )}
        {folder === null ? null : <FolderLink folder={folder} />}
        {tags.length === 0 ? null : <Tags tags={tags} />}
      </span>
    </>
  )
}

function OnOff({ workflow }: { workflow: ListedWorkflow }) {
  const change = useSwitchWorkflow()
  const mayChange = useMay('versions.pause')
  const { name, published } = workflow
  return (
    <span className="flex items-center gap-2">
      <Switch
        label={published.state === 'unpublished' ? texts.publishTurnOn(name) : texts.isOnLabel(name)}
        isOn={published.state === 'published'}
        isDisabled={!mayChange || change.isPending}
        onChange={() => change.mutate(workflow)}
      />
      {published.state === 'unpublished' ? <Badge className="max-sm:hidden">{texts.draft}</Badge> : null}
    </span>
  )
}

function LastRun({ workflow: { name, lastRun } }: { workflow: ListedWorkflow }) {
  if (lastRun === null) return <span className="text-quiet">{texts.never}</span>
  const { executionId, status, startedAt } = lastRun
  return (
    <Link
      to="/executions/$executionId"
      params={{ executionId }}
      className="inline-flex items-center gap-2 text-quiet hover:text-ink hover:underline"
    >
      <span className="sr-only">{texts.lastRunOf(name)}</span>
      <StatusBadge status={status} />
      <TimeAgo at={startedAt} />
    </Link>
  )
}

function FolderLink({ folder }: { folder: string }) {
  return (
    <Link
      to="/workflows"
      search={{ folder }}
      title={folder}
      className="inline-flex max-w-full items-center gap-1 text-quiet hover:text-ink hover:underline"
    >
      <Folder aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{folder}</span>
    </Link>
  )
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Link key={tag} to="/workflows" search={{ tag }} className="hover:underline">
          <Badge>{tag}</Badge>
        </Link>
      ))}
    </span>
  )
}
