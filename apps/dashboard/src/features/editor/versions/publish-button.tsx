import type { Workflow } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Rocket } from 'lucide-react'
import { useState } from 'react'
import { Loading } from '../../../components/loading.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useMay } from '../../../lib/workspace.ts'
import type { Saving } from '../use-saving.ts'
import { CompareVersions, type Pair } from './compare-versions.tsx'
import { PublicationBadge } from './publication-badge.tsx'
import { PublishForm } from './publish-form.tsx'
import { texts } from './texts.ts'
import { useSide } from './version-drawing.ts'
import { VersionList } from './version-list.tsx'
import { versionsQuery } from './version-queries.ts'

type PublishButtonProps = { workflow: Workflow; saving: Saving; isReadOnly: boolean }

/** What runs of the workflow, and the way to change it: what is drawn here runs only when it is published. */
export function PublishButton({ workflow, saving, isReadOnly }: PublishButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [pair, setPair] = useState<Pair>()
  const mayPublish = useMay('versions.publish') && !isReadOnly
  const { publication } = workflow
  const isAhead = publication.hasChanges || saving.status !== 'saved'
  return (
    <>
      <Button variant={isAhead ? 'secondary' : 'ghost'} onClick={() => setIsOpen(true)}>
        <Rocket aria-hidden="true" />
        {isAhead && mayPublish ? texts.publish : texts.versions}
        {/* On a phone the toolbar has no room for it: the dialog says the same. */}
        <span className="max-sm:sr-only">
          <PublicationBadge publication={publication} />
        </span>
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        onClosed={() => setPair(undefined)}
        title={pair === undefined ? texts.publish : texts.compare}
        description={pair === undefined ? describe(workflow, isAhead) : undefined}
        className={pair === undefined ? 'sm:w-[40rem]!' : 'sm:w-[64rem]!'}
      >
        {pair === undefined ? (
          <Publishing
            workflow={workflow}
            saving={saving}
            mayPublish={mayPublish}
            isAhead={isAhead}
            onDone={() => setIsOpen(false)}
            onCompare={(from) => setPair({ from, to: 'draft' })}
          />
        ) : (
          <Comparing workflowId={workflow.id} start={pair} onBack={() => setPair(undefined)} />
        )}
      </Dialog>
    </>
  )
}

type PublishingProps = Pick<PublishButtonProps, 'workflow' | 'saving'> & {
  mayPublish: boolean
  isAhead: boolean
  onDone: () => void
  onCompare: (number: number) => void
}

/** The form and the versions come together: a button that moves while somebody presses it is not pressed. */
function Publishing({ isAhead, onDone, ...list }: PublishingProps) {
  const { workflow, saving, mayPublish } = list
  const [running] = useState(workflow.publication.version)
  const { drawing, error } = useSide(workflow.id, running)
  const { isPending } = useQuery(versionsQuery(workflow.id))
  if (isPending || (drawing === undefined && !error)) return <Loading what={texts.loadingVersions} />
  return (
    <div className="flex flex-col gap-6">
      {mayPublish && isAhead ? <PublishForm workflow={workflow} saving={saving} onDone={onDone} /> : null}
      <VersionList {...list} />
    </div>
  )
}

function Comparing(props: { workflowId: string; start: Pair; onBack: () => void }) {
  const { data } = useQuery(versionsQuery(props.workflowId))
  return <CompareVersions {...props} versions={data ?? []} />
}

function describe({ publication }: Workflow, isAhead: boolean): string {
  const { state, version } = publication
  if (state === 'unpublished') return texts.nothingThisWorkflowRunsBy
  const runs = state === 'paused' ? texts.pausedVersionHelp(version) : texts.liveVersionHelp(version)
  return isAhead ? texts.theDraftHasChanges(runs) : texts.theDraftSame(runs)
}
