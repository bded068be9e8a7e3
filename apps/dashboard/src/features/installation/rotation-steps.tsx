import type { EncryptionStatus } from '@orch/client'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useReseal, useStageKey } from './installation-queries.ts'
import { ProblemList } from './problem-list.tsx'
import { ResealProgress } from './reseal-progress.tsx'

/** The rotation in its order. Keys of the environment are staged, promoted and retired there. */
export function RotationSteps({ status }: { status: EncryptionStatus }) {
  const stage = useStageKey()
  const reseal = useReseal()
  const isOurs = status.source === 'files'
  return (
    <div className="flex flex-col gap-3 text-sm">
      <h3 className="font-medium">Rotation</h3>
      {isOurs ? null : <InEnvironment />}
      <ol className="flex list-decimal flex-col gap-3 pl-5">
        {isOurs ? (
          <>
            <Step name="Stage" text="Makes a new key that opens and does not seal yet.">
              <Button size="small" isBusy={stage.isPending} onClick={() => stage.mutate(undefined)}>
                Stage a new key
              </Button>
            </Step>
            <Step name="Promote" text="From then on the new key seals. Press Promote beside it." />
          </>
        ) : null}
        <Step name="Reseal" text="Seals everything under the key that seals, in the background.">
          <Button
            size="small"
            isBusy={reseal.isPending || status.reseal?.isRunning === true}
            onClick={() => reseal.mutate(undefined)}
          >
            Reseal everything
          </Button>
        </Step>
        {isOurs ? (
          <Step
            name="Retire"
            text="Takes the old key out of use once no row needs it. Backups made before still do: keep a copy of it as long as those."
          />
        ) : null}
      </ol>
      {(stage.error ?? reseal.error) ? <ErrorNotice error={stage.error ?? reseal.error} /> : null}
      {status.reseal ? <ResealProgress reseal={status.reseal} /> : null}
      {status.reseal ? <ProblemList problems={status.reseal.problems} /> : null}
    </div>
  )
}

function InEnvironment() {
  return (
    <p className="text-quiet">
      The keys come from the environment: add the new one to <code>ORCH_ENCRYPTION_KEYS_OLD</code> on every
      server and restart, swap the two and restart, then reseal here.
    </p>
  )
}

function Step({ name, text, children }: { name: string; text: string; children?: ReactNode }) {
  return (
    <li className="marker:text-quiet">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-56">
          <span className="font-medium">{name}.</span> <span className="text-quiet">{text}</span>
        </p>
        {children}
      </div>
    </li>
  )
}
