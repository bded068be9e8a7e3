import type { Workflow, WorkflowVersion } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Pause, Play } from 'lucide-react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Loading } from '../../../components/loading.tsx'
import { TimeAgo } from '../../../components/time-ago.tsx'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { toDrawnEdge, toDrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import type { Saving } from '../use-saving.ts'
import { texts } from './texts.ts'
import { type Command, usePublicationCommand, usePublish, versionsQuery } from './version-queries.ts'

type VersionListProps = {
  workflow: Workflow
  saving: Saving
  mayPublish: boolean
  onCompare: (number: number) => void
}

/** What was published; any of it can run again or become the draft. */
export function VersionList(props: VersionListProps) {
  const { workflow, mayPublish } = props
  const versions = useQuery(versionsQuery(workflow.id))
  if (versions.isPending) return <Loading what={texts.loadingVersions} />
  if (versions.error) return <ErrorNotice error={versions.error} />
  if (versions.data.length === 0) return null
  return (
    <section aria-label={texts.versions} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-[0.8125rem] font-medium text-quiet">{texts.versions}</h3>
        {mayPublish ? <Commands workflow={workflow} /> : null}
      </div>
      <ul className="flex flex-col gap-1.5">
        {versions.data.map((version) => (
          <VersionRow key={version.number} version={version} {...props} />
        ))}
      </ul>
    </section>
  )
}

function Commands({ workflow: { id, publication } }: { workflow: Workflow }) {
  if (publication.state === 'unpublished') return null
  return (
    <div className="flex gap-1.5">
      {publication.state === 'paused' ? (
        <DeedButton workflowId={id} command="resume" />
      ) : (
        <DeedButton workflowId={id} command="pause" />
      )}
      <DeedButton workflowId={id} command="unpublish" />
    </div>
  )
}

const WORDS: Record<Command, string> = texts.words

function DeedButton({ workflowId, command }: { workflowId: string; command: Command }) {
  const change = usePublicationCommand(workflowId, command)
  return (
    <Button size="small" isBusy={change.isPending} onClick={() => change.mutate()}>
      {command === 'pause' ? <Pause aria-hidden="true" /> : null}
      {command === 'resume' ? <Play aria-hidden="true" /> : null}
      {WORDS[command]}
    </Button>
  )
}

type VersionRowProps = VersionListProps & { version: WorkflowVersion }

function VersionRow({ version, ...props }: VersionRowProps) {
  const isPaused = props.workflow.publication.state === 'paused'
  const { number, name, note, publishedAt, publishedBy, isRunning } = version
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line px-3 py-2.5">
      <div className="min-w-40 flex-1">
        <p className="flex items-center gap-2 text-sm font-medium">
          <span className="min-w-0 truncate">
            {name ? texts.v(number, name) : texts.vVersionList(number)}
          </span>
          {isRunning ? (
            <Badge tone={isPaused ? 'warn' : 'good'}>{isPaused ? texts.paused : texts.runs}</Badge>
          ) : null}
        </p>
        {note === null ? null : <p className="text-[0.8125rem] break-words whitespace-pre-line">{note}</p>}
        <p className="text-xs text-quiet">
          <TimeAgo at={publishedAt} />
          {publishedBy === null ? '' : texts.by(publishedBy.name)}
        </p>
      </div>
      <RowButtons version={version} {...props} />
    </li>
  )
}

function RowButtons({ version, workflow, saving, mayPublish, onCompare }: VersionRowProps) {
  const publish = usePublish(workflow.id, saving.saveNow)
  const restore = useRestore(workflow.id)
  const { number, isRunning } = version
  return (
    <div className="flex flex-wrap gap-1.5">
      <Button
        size="small"
        variant="ghost"
        aria-label={texts.compareVersion(number)}
        onClick={() => onCompare(number)}
      >
        {texts.compare}
      </Button>
      {mayPublish ? (
        <Button
          size="small"
          aria-label={texts.toTheDraftVersion(number)}
          isBusy={restore.isPending}
          onClick={() => restore.mutate(number)}
        >
          {texts.toTheDraft}
        </Button>
      ) : null}
      {isRunning || !mayPublish ? null : (
        <Button
          size="small"
          aria-label={texts.runAgainVersion(number)}
          isBusy={publish.isPending}
          onClick={() => publish.mutate({ version: number })}
        >
          {texts.runAgain}
        </Button>
      )}
    </div>
  )
}

/** The drawing of a version becomes the draft; undo brings back what was there. */
function useRestore(workflowId: string) {
  const store = useEditorStore()
  return useChange((number: number) => api.versions.get(workflowId, String(number)), {
    tellsFailure: true,
    said: ({ number }) => texts.theDraftVersionNowUndo(number),
    onDone: ({ nodes, edges }) => {
      const drawn = { nodes: nodes.map(toDrawnNode), edges: edges.map(toDrawnEdge) }
      store.change((drawing) => ({ ...drawing, ...drawn }))
    },
  })
}
