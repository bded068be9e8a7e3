import type { Workflow } from '@orch/client'
import { Rocket } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useMay } from '../../../lib/workspace.ts'
import type { Saving } from '../use-saving.ts'
import { PublicationBadge } from './publication-badge.tsx'
import { PublishForm } from './publish-form.tsx'
import { VersionList } from './version-list.tsx'

type PublishButtonProps = { workflow: Workflow; saving: Saving; isReadOnly: boolean }

/** What runs of the workflow, and the way to change it: what is drawn here runs only when it is published. */
export function PublishButton({ workflow, saving, isReadOnly }: PublishButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const mayPublish = useMay('versions.publish') && !isReadOnly
  const { publication } = workflow
  const isAhead = publication.hasChanges || saving.status !== 'saved'
  return (
    <>
      <Button look={isAhead ? 'secondary' : 'ghost'} onClick={() => setIsOpen(true)}>
        <Rocket aria-hidden="true" />
        {isAhead && mayPublish ? 'Publish' : 'Versions'}
        {/* On a phone the toolbar has no room for it: the dialog says the same. */}
        <span className="max-sm:sr-only">
          <PublicationBadge publication={publication} />
        </span>
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Publish"
        description={describe(workflow, isAhead)}
        className="sm:w-[36rem]"
      >
        <div className="flex flex-col gap-6">
          {mayPublish && isAhead ? (
            <PublishForm workflow={workflow} saving={saving} onDone={() => setIsOpen(false)} />
          ) : null}
          <VersionList workflow={workflow} saving={saving} mayPublish={mayPublish} />
        </div>
      </Dialog>
    </>
  )
}

function describe({ publication }: Workflow, isAhead: boolean): string {
  const { state, version } = publication
  if (state === 'unpublished')
    return 'Nothing of this workflow runs by itself yet. Until it is published, only people start it, by hand.'
  const runs =
    state === 'paused'
      ? `Version ${version} is paused: webhooks and schedules start nothing. Other workflows may still call it.`
      : `Webhooks, schedules and other workflows run version ${version}.`
  return isAhead ? `${runs} The draft has changes.` : `${runs} The draft is the same.`
}
