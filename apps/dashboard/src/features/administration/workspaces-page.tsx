import type { InstalledWorkspace } from '@orch/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Page } from '../../components/page.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { sizeText } from '../../lib/size.ts'
import { workspacesQuery } from './administration-queries.ts'
import { FACTS, FoundPages, LIST, ROW, useSearch } from './found-pages.tsx'
import { texts } from './texts.ts'

/** All workspaces of the installation, for operators. What is in them stays theirs. */
export function WorkspacesPage() {
  const search = useSearch()
  const pages = useInfiniteQuery(workspacesQuery(search.text))
  const workspaces = (pages.data?.pages ?? []).flatMap((page) => page.workspaces)
  const said = texts.workspaces
  return (
    <Page title={said.title} description={said.description}>
      <FoundPages label={said.search} search={search} pages={pages} count={workspaces.length}>
        <ul aria-label={said.list} className={LIST}>
          {workspaces.map((workspace) => (
            <WorkspaceRow key={workspace.id} workspace={workspace} />
          ))}
        </ul>
      </FoundPages>
    </Page>
  )
}

function WorkspaceRow({ workspace }: { workspace: InstalledWorkspace }) {
  const { owner, members, workflows, executions, fileBytes, rowBytes } = workspace
  const said = texts.workspaces
  const held = [said.members(members), said.workflows(workflows), said.executions(executions)]
  const disk = [said.files(sizeText(fileBytes)), said.rows(sizeText(rowBytes))]
  return (
    <li className={ROW}>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="truncate font-medium">{workspace.name}</span>
          {workspace.isPersonal ? <Badge>{said.personal}</Badge> : null}
        </p>
        <p className={FACTS}>
          {owner === null ? said.noOwner : said.owner(owner)} · {said.made}{' '}
          <TimeAgo at={workspace.createdAt} />
        </p>
        <p className={FACTS}>{[...held, ...disk].join(' · ')}</p>
        <p className="mt-1 font-mono text-xs break-all text-quiet">{workspace.id}</p>
      </div>
    </li>
  )
}
