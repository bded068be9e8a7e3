import type { AgentRequest } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FactList } from '../../components/fact-list.tsx'
import { Loading } from '../../components/loading.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { RadioLine } from '../../components/ui/radio-line.tsx'
import { useMay, useWorkspace } from '../../lib/workspace.ts'
import { agentRequestQuery, useDecision } from './agent-queries.ts'
import { texts } from './texts.ts'
import { ToolChecks } from './tool-checks.tsx'

export function AgentChoice({ request }: { request: string }) {
  const asked = useQuery(agentRequestQuery(request))
  if (asked.isPending) return <Loading what={texts.lookingForTheAgent} />
  if (asked.error) return <ErrorNotice error={asked.error} className="max-w-lg" />
  return (
    <Card className="flex max-w-lg flex-col gap-5 p-5">
      <Facts asked={asked.data} />
      <Choice request={request} asked={asked.data} />
    </Card>
  )
}

function Facts({ asked: { clientName, sentTo } }: { asked: AgentRequest }) {
  const { name } = useWorkspace()
  const facts = [
    [texts.program, texts.itSaysSoItself(clientName)],
    [texts.theAnswerGoesTo, sentTo],
    [texts.workspace, name],
    [texts.itMay, texts.seeToolsBelowCallThem],
    [texts.itMayNot, texts.seeCredentialsReadOrChange],
    [texts.until, texts.youEndUnderApiKeys],
  ] as const
  return <FactList facts={facts} />
}

type ChoiceProps = { request: string; asked: AgentRequest }

function Choice({ request, asked }: ChoiceProps) {
  const radios = useId()
  const [chosen, setChosen] = useState<readonly string[]>()
  const decision = useDecision(request)
  if (!useMay('agents.decide')) return <p className="text-sm text-quiet">{texts.youNeedRoleEditorThis}</p>
  const isAsked = (approved: boolean) => decision.isPending && decision.variables?.approved === approved
  const decide = (approved: boolean) => decision.mutate({ approved, workflowIds: chosen })
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-[0.8125rem] font-medium">{texts.whichTools}</legend>
        <RadioLine
          name={radios}
          label={texts.allThisWorkspaceLaterOnes}
          isOn={chosen === undefined}
          onOn={() => setChosen(undefined)}
        />
        <RadioLine
          name={radios}
          label={texts.onlyThoseTheseWorkflows}
          isOn={chosen !== undefined}
          onOn={() => setChosen([])}
        />
        <ToolChecks tools={asked.tools} chosen={chosen} onChange={setChosen} />
      </fieldset>
      {decision.error ? <ErrorNotice error={decision.error} /> : null}
      <div className="flex flex-wrap gap-2.5">
        <Button
          variant="primary"
          isBusy={isAsked(true)}
          disabled={decision.isPending || chosen?.length === 0}
          onClick={() => decide(true)}
        >
          {texts.allow}
        </Button>
        <Button isBusy={isAsked(false)} disabled={decision.isPending} onClick={() => decide(false)}>
          {texts.refuse}
        </Button>
      </div>
    </>
  )
}
