import { OrchError } from '@orch/client'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { AgentChoice } from './agent-choice.tsx'

type AgentPageProps = { request: string | undefined; refused: string | undefined }

/** Where an agent that asks by OAuth sends its person. */
export function AgentPage({ request, refused }: AgentPageProps) {
  return (
    <Page
      title="Connect an agent"
      description="A program wants to call tools of your workspace in your name. Allow it only if you began this in that program yourself."
    >
      {request === undefined ? <Refused code={refused} /> : <AgentChoice request={request} />}
    </Page>
  )
}

const TITLES: Readonly<Record<string, string>> = {
  UNKNOWN_AGENT: 'This server does not know the program any more',
  INVALID_REDIRECT_URI: 'The program asks to send the answer to an address that it did not register',
}

/** Nobody is sent on to an address that may be anybody's. */
function Refused({ code = '' }: { code: string | undefined }) {
  const message = TITLES[code] ?? 'No agent asks for anything here'
  const error = new OrchError({ code: 'AGENT_REQUEST_NOT_FOUND', message, status: 404 })
  return <ErrorNotice error={error} className="max-w-lg" />
}
