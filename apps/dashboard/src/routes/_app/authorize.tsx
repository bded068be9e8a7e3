import { createFileRoute } from '@tanstack/react-router'
import { AgentPage } from '../../features/agents/agent-page.tsx'

type AuthorizeSearch = { request?: string; refused?: string }

export const Route = createFileRoute('/_app/authorize')({
  staticData: { withoutCatalogue: true },
  validateSearch({ request, refused }: Record<string, unknown>): AuthorizeSearch {
    return {
      ...(typeof request === 'string' && request !== '' ? { request } : {}),
      ...(typeof refused === 'string' ? { refused } : {}),
    }
  },
  component: function Authorize() {
    const { request, refused } = Route.useSearch()
    return <AgentPage request={request} refused={refused} />
  },
})
