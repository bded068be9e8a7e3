import type { EncryptionStatus } from '@orch/client'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useReseal, useStageKey } from './installation-queries.ts'
import { ProblemList } from './problem-list.tsx'
import { ResealProgress } from './reseal-progress.tsx'
import { texts } from './texts.ts'

/** The rotation in its order. Keys of the environment are staged, promoted and retired there. */
export function RotationSteps({ status }: { status: EncryptionStatus }) {
  const stage = useStageKey()
  const reseal = useReseal()
  const isOurs = status.source === 'files'
  return (
    <div className="flex flex-col gap-3 text-sm">
      <h3 className="font-medium">{texts.rotation}</h3>
      {isOurs ? null : <InEnvironment />}
      <ol className="flex list-decimal flex-col gap-3 pl-5">
        {isOurs ? (
          <>
            <Step name={texts.stage} text={texts.makesNewKeyOpensDoes}>
              <Button size="small" isBusy={stage.isPending} onClick={() => stage.mutate(undefined)}>
                {texts.stageANewKey}
              </Button>
            </Step>
            <Step name={texts.promoteKeyList} text={texts.fromThenOnNewKey} />
          </>
        ) : null}
        <Step name={texts.reseal} text={texts.sealsEverythingUnderKeySeals}>
          <Button
            size="small"
            isBusy={reseal.isPending || status.reseal?.isRunning === true}
            onClick={() => reseal.mutate(undefined)}
          >
            {texts.resealEverything}
          </Button>
        </Step>
        {isOurs ? <Step name={texts.retireKeyList} text={texts.takesOldKeyOutUse} /> : null}
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
      {texts.theKeysComeFromEnvironment} <code>ORCH_ENCRYPTION_KEYS_OLD</code>{' '}
      {texts.onEveryServerRestartSwap}
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
