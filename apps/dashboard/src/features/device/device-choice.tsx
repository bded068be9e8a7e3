import type { Device } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FactList } from '../../components/fact-list.tsx'
import { Loading } from '../../components/loading.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useMay, useWorkspace } from '../../lib/workspace.ts'
import { texts } from './texts.ts'
import { deviceQuery, type useDecision } from './use-decision.ts'

type Props = { code: string; decision: ReturnType<typeof useDecision> }

export function DeviceChoice({ code, decision }: Props) {
  const device = useQuery(deviceQuery(code))
  if (device.isPending) return <Loading what={texts.looking} />
  if (device.error)
    return (
      <div className="flex max-w-md flex-col gap-3">
        <ErrorNotice error={device.error} />
        <Link to="/device" search={{}} className="text-sm text-accent underline">
          {texts.code.another}
        </Link>
      </div>
    )
  return (
    <Card className="flex max-w-md flex-col gap-4 p-5">
      <Facts device={device.data} />
      {decision.error ? <ErrorNotice error={decision.error} /> : null}
      <Choice code={device.data.userCode} decision={decision} />
    </Card>
  )
}

const MAY: Readonly<Record<Device['scopes'][number], string>> = texts.may

function Facts({ device: { userCode, clientName, address, scopes } }: { device: Device }) {
  const { name } = useWorkspace()
  const facts = [
    [texts.facts.program, texts.saysItself(clientName)],
    [texts.facts.address, address],
    [texts.facts.scopes, scopes.map((scope) => MAY[scope]).join('; ')],
    [texts.facts.workspace, name],
  ] as const
  return (
    <>
      <p className="font-mono text-2xl tracking-widest">{userCode}</p>
      <FactList facts={facts} />
    </>
  )
}

function Choice({ code, decision }: Props) {
  const mayDecide = useMay('devices.decide')
  if (!mayDecide) return <p className="text-sm text-quiet">{texts.needsEditor}</p>
  const isAsked = (approved: boolean) => decision.isPending && decision.variables?.approved === approved
  return (
    <div className="flex flex-wrap gap-2.5">
      <Button
        variant="primary"
        isBusy={isAsked(true)}
        disabled={decision.isPending}
        onClick={() => decision.mutate({ code, approved: true })}
      >
        {texts.approve}
      </Button>
      <Button
        isBusy={isAsked(false)}
        disabled={decision.isPending}
        onClick={() => decision.mutate({ code, approved: false })}
      >
        {texts.refuse}
      </Button>
    </div>
  )
}
