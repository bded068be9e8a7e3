import { OrchError } from '@orch/client'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { AgentChoice } from './agent-choice.tsx'
import { texts } from './texts.ts'

type AgentPageProps = { request: string | undefined; refused: string | undefined }

/** Where an agent that asks by OAuth sends its person. */
export function AgentPage({ request, refused }: AgentPageProps) {
  return (
    <Page title={texts.connectAnAgent} description={texts.aProgramWantsCallTools}>
      {request === undefined ? <Refused code={refused} /> : <AgentChoice request={request} />}
    </Page>
  )
}

const TITLES: Readonly<Record<string, string>> = texts.titles

/** Nobody is sent on to an address that may be anybody's. */
function Refused({ code = '' }: { code: string | undefined }) {
  const message = TITLES[code] ?? texts.noAgentAsksAnythingHere
  const error = new OrchError({ code: 'AGENT_REQUEST_NOT_FOUND', message, status: 404 })
  return <ErrorNotice error={error} className="max-w-lg" />
}
