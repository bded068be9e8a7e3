import type { Diagnosis } from '@orch/client'
import { CircleCheck, Stethoscope, TriangleAlert } from 'lucide-react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { Button } from '../../components/ui/button.tsx'
import { cn } from '../../lib/cn.ts'
import { useDoctor } from './installation-queries.ts'
import { ProblemList } from './problem-list.tsx'
import { texts } from './texts.ts'

export function DoctorSection() {
  const doctor = useDoctor()
  return (
    <Section
      title={texts.doctor}
      description={texts.opensEveryStoredSecretOnce}
      actions={
        <Button isBusy={doctor.isPending} onClick={() => doctor.mutate()}>
          {doctor.isPending ? null : <Stethoscope aria-hidden="true" />}
          {texts.examine}
        </Button>
      }
    >
      {doctor.error ? <ErrorNotice error={doctor.error} /> : null}
      {doctor.data ? <Findings found={doctor.data} /> : null}
    </Section>
  )
}

function Findings({ found: { checked, stale, problems } }: { found: Diagnosis }) {
  const isWell = problems.length === 0
  const Icon = isWell ? CircleCheck : TriangleAlert
  return (
    <div className="flex flex-col gap-3">
      <div
        role="status"
        className={cn(
          'flex gap-2.5 rounded-xl p-3 text-sm',
          isWell ? 'bg-good-soft text-good' : 'bg-bad-soft text-bad',
        )}
      >
        <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <div>
          <p className="font-medium">
            {isWell ? texts.allSecretsOpen(checked) : texts.ofSecretsDoNotOpen(problems.length, checked)}
          </p>
          {stale > 0 ? <p className="mt-0.5 text-ink">{texts.areSealedWithOlderKey(stale)}</p> : null}
        </div>
      </div>
      <ProblemList problems={problems} />
    </div>
  )
}
