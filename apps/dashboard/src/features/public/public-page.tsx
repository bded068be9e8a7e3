import { OrchError, type PublicWorkflow } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Brand } from '../../components/brand.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageFailed } from '../../components/page-failed.tsx'
import { buttonClass } from '../../components/ui/button.tsx'
import { userQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { PublicSteps } from './public-steps.tsx'
import { texts } from './texts.ts'

type PublicPageProps = {
  id: string
  /** How its steps are drawn. */
  drawing: (workflow: PublicWorkflow) => ReactNode
}

/** A public workflow for people with the link, signed in or not: to look at, and to copy. */
export function PublicPage({ id, drawing }: PublicPageProps) {
  const workflow = useQuery({
    queryKey: ['account', 'public', id],
    queryFn: ({ signal }) => account.workflows.getPublic(id, { signal }),
  })
  usePageTitle(workflow.data?.name ?? texts.workflow)
  if (workflow.error instanceof OrchError && workflow.error.code === 'WORKFLOW_NOT_FOUND')
    return <Missing id={id} />
  if (workflow.error) return <PageFailed error={workflow.error} />
  if (workflow.data === undefined) return <Loading what={texts.openingTheWorkflow} />
  const { name, description, nodes } = workflow.data
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <header className="flex flex-wrap items-center gap-3 border-b border-line bg-surface px-4 py-3">
        <Brand className="size-7" />
        <h1 className="min-w-0 flex-1 truncate font-semibold">{name}</h1>
        <CopyLink id={id} />
      </header>
      <main id="content" className="flex flex-1 flex-col">
        {description ? <p className="px-4 pt-3 text-sm text-quiet">{description}</p> : null}
        <div className="h-[55dvh] min-h-80">{drawing(workflow.data)}</div>
        <PublicSteps nodes={nodes} />
      </main>
    </div>
  )
}

function Missing({ id }: { id: string }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas px-4 py-10 text-center">
      <div>
        <h1 className="text-lg font-semibold">{texts.thereNoPublicWorkflowHere}</h1>
        <p className="mt-2 text-sm text-quiet">
          {texts.itMayPrivateOrGone}{' '}
          <Link to="/sign-in" search={{ next: `/workflows/${id}` }} className="text-accent underline">
            {texts.signIn}
          </Link>
          .
        </p>
      </div>
    </main>
  )
}

/** In the editor it can be copied; strangers sign in first. */
function CopyLink({ id }: { id: string }) {
  const { data: user } = useQuery(userQuery)
  const className = buttonClass({ variant: 'primary' })
  return user ? (
    <Link to="/workflows/$id" params={{ id }} className={className}>
      {texts.openToCopy}
    </Link>
  ) : (
    <Link to="/sign-in" search={{ next: `/workflows/${id}` }} className={className}>
      {texts.signInToCopy}
    </Link>
  )
}
